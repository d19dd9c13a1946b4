import { Skeleton, Stack, Tabs } from "@mantine/core";
import { useSearchParams } from "react-router";
import { wordsOf } from "../../../api/errors";
import type { Disclosure, DisclosureModel } from "../../../api/types/consent";
import { useStore } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { languageName } from "../../../words/places";
import { DisclosureEditor } from "./DisclosureEditor";
import { useDisclosures, useModels } from "./queries";
import { VersionsPanel } from "./VersionsPanel";

export function DisclosurePart() {
  const models = useModels();
  const versions = useDisclosures();
  const failed = [models, versions].find((query) => query.isError);
  if (failed?.error) return <Failure words={wordsOf(failed.error)} onRetry={() => void failed.refetch()} />;
  if (models.data === undefined || versions.data === undefined) return <Skeleton height={420} radius="lg" />;
  return <Languages models={models.data} versions={versions.data} />;
}

function Languages({ models, versions }: { models: DisclosureModel[]; versions: Disclosure[] }) {
  const { locale } = useStore();
  const [parameters, setParameters] = useSearchParams();
  const language = parameters.get("language") ?? models[0]?.language ?? "en";
  return (
    <Tabs
      value={language}
      onChange={(next) => next !== null && setParameters({ language: next }, { state: { keepFocus: true } })}
      keepMounted={false}
    >
      <Tabs.List mb="md" aria-label="Languages">
        {models.map((model) => (
          <Tabs.Tab key={model.language} value={model.language} px={8}>
            {languageName(model.language, locale)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {models.map((model) => (
        <Tabs.Panel key={model.language} value={model.language}>
          <OfLanguage model={model} versions={versions.filter((one) => one.language === model.language)} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function OfLanguage({ model, versions }: { model: DisclosureModel; versions: Disclosure[] }) {
  const inForce = versions.find((one) => one.is_in_force);
  return (
    <Stack gap="lg">
      <DisclosureEditor key={inForce?.version ?? 0} language={model.language} start={inForce ?? model} inForce={inForce} />
      {versions.length > 0 && <VersionsPanel versions={versions} />}
    </Stack>
  );
}
