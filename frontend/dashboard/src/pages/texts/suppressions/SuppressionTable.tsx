import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Suppression } from "../../../api/types/consent";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { Moment } from "../../../words/Moment";
import { isOurs, suppressionReason } from "../words";
import { LiftDialog } from "./LiftDialog";

export function SuppressionTable({ rows, mayWrite }: { rows: Suppression[]; mayWrite: boolean }) {
  return (
    <table className={table.table}>
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
  const { address, scope, actor, note } = row;
  const [isLifting, lifting] = useDisclosure(false);
  return (
    <tr>
      <td className={table.main}>
        <b>{address ?? "Erased; only its fingerprint is kept"}</b>
      </td>
      <td>
        {note ?? suppressionReason(row.reason)}
        {actor !== undefined && <div className={table.quiet}>{note === undefined ? actor : `${suppressionReason(row.reason)}, ${actor}`}</div>}
      </td>
      <td>
        <Tag tone={scope === "all" ? "bad" : "open"}>{scope === "all" ? "Everything" : "Marketing"}</Tag>
      </td>
      <td className={table.quiet}>
        <Moment at={row.since} />
        {row.expires_at !== undefined && (
          <div>
            Until <Moment at={row.expires_at} />
          </div>
        )}
      </td>
      <td className={table.number}>
        {mayWrite && isOurs(row.reason) && (
          <Button size="compact-sm" variant="subtle" onClick={lifting.open} aria-label={`Lift ${address ?? "this"}`}>
            Lift
          </Button>
        )}
        {!isOurs(row.reason) && (
          <Text size="xs" c="dimmed" component="span">
            Theirs to lift
          </Text>
        )}
        {isLifting && <LiftDialog suppression={row} onClose={lifting.close} />}
      </td>
    </tr>
  );
}
