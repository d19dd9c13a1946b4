import { Anchor, Button, Skeleton } from "@mantine/core";
import { IconArrowLeft, IconUserQuestion } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import { ApiError, wordsOf } from "../../api/errors";
import type { Profile } from "../../api/types/profiles";
import { useMay } from "../../session/member";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Initials } from "../../shell/Initials";
import { Page } from "../../shell/Page";
import { Tag } from "../../shell/Tag";
import { Moment } from "../../words/Moment";
import { AddressesPanel, IdentifiersPanel, PropertiesPanel } from "./DetailPanels";
import { ConsentPanel } from "./consent/ConsentPanel";
import { FavoritesPanel } from "./FavoritesPanel";
import { OrdersPanel } from "./OrdersPanel";
import { ProfileActions } from "./ProfileActions";
import classes from "./ProfilePage.module.css";
import { ProfileNumbers } from "./ProfileNumbers";
import { useProfile } from "./queries";
import { TicketsPanel } from "./TicketsPanel";
import { TimelinePanel } from "./TimelinePanel";
import { WhoPanel } from "./WhoPanel";

export function ProfilePage() {
  const { profileId = "" } = useParams();
  const profile = useProfile(profileId);
  if (profile.data !== undefined) return <LoadedProfile key={profileId} profile={profile.data} />;
  if (profile.error === null) return <ProfileSkeleton />;
  if (profile.error instanceof ApiError && profile.error.status === 404) return <NobodyHere />;
  return (
    <Page title="Profile" trail={<Trail />}>
      <Failure words={wordsOf(profile.error)} onRetry={() => void profile.refetch()} />
    </Page>
  );
}

function LoadedProfile({ profile }: { profile: Profile }) {
  const mayWrite = useMay("profiles:write");
  return (
    <Page
      title={profile.name}
      trail={<Trail />}
      picture={<Initials name={profile.name} size={56} />}
      purpose={<Purpose profile={profile} />}
      actions={mayWrite ? <ProfileActions profile={profile} /> : undefined}
    >
      <div className={classes.columns}>
        <div className={classes.who}>
          <WhoPanel profile={profile} />
          <ConsentPanel profileId={profile.id} />
        </div>
        <div className={classes.main}>
          <ProfileNumbers profile={profile} />
          <TicketsPanel profile={profile} />
          <OrdersPanel profileId={profile.id} />
          <FavoritesPanel profileId={profile.id} />
          <TimelinePanel profileId={profile.id} />
        </div>
        <div className={classes.details}>
          <AddressesPanel addresses={profile.addresses} />
          <PropertiesPanel properties={profile.properties} />
          <IdentifiersPanel identifiers={profile.identifiers} />
        </div>
      </div>
    </Page>
  );
}

function Purpose({ profile }: { profile: Profile }) {
  return (
    <span className={classes.purpose}>
      <Tag tone={profile.state === "known" ? "good" : "plain"}>{profile.state === "known" ? "Known customer" : "Anonymous visitor"}</Tag>
      <span>
        first seen <Moment at={profile.created_at} />
      </span>
      {profile.last_event_at !== undefined && (
        <span>
          last seen <Moment at={profile.last_event_at} />
        </span>
      )}
    </span>
  );
}

function Trail() {
  return (
    <Anchor component={Link} to="/profiles" size="sm" className={classes.trail ?? ""}>
      <IconArrowLeft size={16} stroke={1.7} aria-hidden /> Profiles
    </Anchor>
  );
}

function NobodyHere() {
  return (
    <Page title="Nobody here" trail={<Trail />}>
      <EmptyState icon={IconUserQuestion} sentence="This profile does not exist any more. It may have been merged with another or erased.">
        <Button component={Link} to="/profiles">
          Look at all profiles
        </Button>
      </EmptyState>
    </Page>
  );
}

function ProfileSkeleton() {
  return (
    <Page title="Profile" trail={<Trail />}>
      <div className={classes.columns} aria-busy="true">
        <div className={classes.who}>
          <Skeleton height={300} radius="lg" />
        </div>
        <div className={classes.main}>
          <Skeleton height={90} radius="lg" />
          <Skeleton height={220} radius="lg" />
          <Skeleton height={320} radius="lg" />
        </div>
      </div>
    </Page>
  );
}
