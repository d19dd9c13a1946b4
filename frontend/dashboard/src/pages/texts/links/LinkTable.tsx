import type { ShortLink } from "../../../api/types/messages";
import { CopyButton } from "../../../shell/CopyButton";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { Moment } from "../../../words/Moment";

interface LinkTableProps {
  links: ShortLink[];
  onOpen: (link: ShortLink) => void;
}

export function LinkTable({ links, onOpen }: LinkTableProps) {
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Short links, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Short</th>
          <th scope="col" className={table.number}>
            People
          </th>
          <th scope="col" className={table.number}>
            Machines
          </th>
          <th scope="col">Made</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <LinkRow key={link.code} link={link} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function LinkRow({ link, onOpen }: { link: ShortLink; onOpen: (link: ShortLink) => void }) {
  const hasExpired = link.expires_at !== undefined && Date.parse(link.expires_at) < Date.now();
  return (
    <tr>
      <td className={table.main}>
        <button type="button" className={table.open} onClick={() => onOpen(link)}>
          <b>{link.name}</b>
          <span className={table.quiet}>{link.url}</span>
        </button>
      </td>
      <td>
        {hasExpired ? <Tag>Expired</Tag> : <CopyButton size="compact-sm" text={link.short_url} label={link.short_url.replace(/^https?:\/\//, "")} />}
      </td>
      <td className={`${table.number} tabular`}>
        {link.clicks}
        <span className={table.unit}> {link.clicks === 1 ? "person" : "people"}</span>
      </td>
      <td className={`${table.number} ${table.quiet} tabular`}>
        {link.machine_clicks}
        <span className={table.unit}> {link.machine_clicks === 1 ? "machine" : "machines"}</span>
      </td>
      <td className={table.quiet}>
        <Moment at={link.created_at} />
      </td>
    </tr>
  );
}
