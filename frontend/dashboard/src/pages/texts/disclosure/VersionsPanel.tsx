import { Text } from "@mantine/core";
import type { Disclosure } from "../../../api/types/consent";
import { Panel } from "../../../shell/Panel";
import { Tag } from "../../../shell/Tag";
import { Moment } from "../../../words/Moment";
import classes from "./Disclosure.module.css";

export function VersionsPanel({ versions }: { versions: Disclosure[] }) {
  return (
    <Panel title="Versions" purpose="Every text anybody may have agreed to, word for word.">
      <ul className={classes.versions}>
        {versions.map((one) => (
          <li key={one.version} className={classes.version}>
            <details>
              <summary>
                <b>Version {one.version}</b>
                {one.is_in_force && <Tag tone="good">In force</Tag>}
                <Text size="sm" c="dimmed" component="span">
                  {one.published_by}, <Moment at={one.published_at} />
                </Text>
              </summary>
              <p>{one.text}</p>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
