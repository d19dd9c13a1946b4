import { ActionIcon, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMoodSmile } from "@tabler/icons-react";
import { EMOJI } from "../../../inbox/emoji";
import classes from "./Composer.module.css";

export function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const [isOpen, popover] = useDisclosure(false);
  const pick = (sign: string) => {
    popover.close();
    onPick(sign);
  };
  return (
    <Popover opened={isOpen} onChange={(next) => (next ? popover.open() : popover.close())} position="top-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="Emoji" onClick={popover.toggle}>
          <IconMoodSmile size={20} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Emoji">
        <div className={classes.emoji}>
          {EMOJI.map(([sign, name]) => (
            <button key={sign} type="button" className={classes.sign} aria-label={name} title={name} onClick={() => pick(sign)}>
              {sign}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
