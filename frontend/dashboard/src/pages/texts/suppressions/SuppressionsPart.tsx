import { Button, Group, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessageOff, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { wordsOf } from "../../../api/errors";
import type { Suppression } from "../../../api/types/consent";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { Tag } from "../../../shell/Tag";
import { tellError, tellWithUndo } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import classes from "../Rows.module.css";
import { isOurs, suppressionReason } from "../words";
import { useLift, useSuppress, useSuppressions } from "./queries";
import { SuppressDialog } from "./SuppressDialog";

export function SuppressionsPart() {
  const [parameters, setParameters] = useSearchParams();
  const q = parameters.get("q") ?? "";
  const [typed, setTyped] = useState(q);
  const [isAdding, adding] = useDisclosure(false);
  const mayWrite = useMay("consent:write");
  const found = useSuppressions(q);
  const add = mayWrite && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      Add one
    </Button>
  );
  return (
    <>
      <form
        className={classes.filters}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setParameters(typed.trim() === "" ? {} : { q: typed.trim() }, { state: { keepFocus: true } });
        }}
      >
        <TextInput aria-label="Number or email" placeholder="A whole number or email" type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" variant="default">
          Find
        </Button>
        {add}
      </form>
      <Panel isFlush>
        {found.isPending && <TableSkeleton rows={5} />}
        {found.isError && found.rows === undefined && <Failure words={wordsOf(found.error)} onRetry={() => void found.refetch()} />}
        {found.rows?.length === 0 && (
          <EmptyState icon={IconMessageOff} sentence={q === "" ? "Nobody is kept from being written to. Whoever answers STOP appears here at once." : "This address is not on the list: it may be written to, as far as its owner agreed."} />
        )}
        {found.rows !== undefined && found.rows.length > 0 && <SuppressionTable rows={found.rows} mayWrite={mayWrite} />}
      </Panel>
      {found.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            Show older
          </Button>
        </Group>
      )}
      {isAdding && <SuppressDialog onClose={adding.close} />}
    </>
  );
}

function SuppressionTable({ rows, mayWrite }: { rows: Suppression[]; mayWrite: boolean }) {
  return (
    <table className={classes.table}>
      <caption className="screen-reader-only">Addresses that are not written to</caption>
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Why</th>
          <th scope="col">What is kept back</th>
          <th scope="col">Since</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SuppressionRow key={row.id} row={row} mayWrite={mayWrite} />
        ))}
      </tbody>
    </table>
  );
}

function SuppressionRow({ row, mayWrite }: { row: Suppression; mayWrite: boolean }) {
  const lift = useLift();
  const suppress = useSuppress();
  const { address, channel, scope } = row;
  const bring = () => address !== undefined && suppress.mutate({ channel, address, scope }, { onError: tellError });
  const take = () =>
    lift.mutate(row.id, { onSuccess: () => tellWithUndo(`${address ?? "The address"} may be written to again, as far as its owner agreed.`, bring), onError: tellError });
  return (
    <tr>
      <td className={classes.main}>
        <b>{address ?? "Erased; only its fingerprint is kept"}</b>
      </td>
      <td>
        {suppressionReason(row.reason)}
        {row.actor !== undefined && <div className={classes.quiet}>{row.actor}</div>}
      </td>
      <td>
        <Tag tone={scope === "all" ? "bad" : "open"}>{scope === "all" ? "Everything" : "Marketing"}</Tag>
      </td>
      <td className={classes.quiet}>
        <Moment at={row.since} />
      </td>
      <td className={classes.number}>
        {mayWrite && isOurs(row.reason) && (
          <Button size="compact-sm" variant="subtle" loading={lift.isPending} onClick={take} aria-label={`Lift ${address ?? "this"}`}>
            Lift
          </Button>
        )}
        {!isOurs(row.reason) && (
          <Text size="xs" c="dimmed" component="span">
            Theirs to lift
          </Text>
        )}
      </td>
    </tr>
  );
}
