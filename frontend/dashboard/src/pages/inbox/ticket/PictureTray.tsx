import { ActionIcon, CloseButton, FileButton, Tooltip } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useRef } from "react";
import classes from "./PictureTray.module.css";
import { KINDS, type Pictures } from "./pictures";

export function PictureButton({ pictures }: { pictures: Pictures }) {
  const reset = useRef<() => void>(null);
  const choose = (files: File[]) => {
    pictures.add(files);
    // So that one that was left out can be chosen again.
    reset.current?.();
  };
  return (
    <FileButton multiple accept={KINDS.join(",")} onChange={choose} resetRef={reset} inputProps={{ "aria-label": "Pictures" }}>
      {(props) => (
        <Tooltip label="Send a picture">
          <ActionIcon {...props} variant="subtle" color="gray" size={36} aria-label="Send a picture">
            <IconPhoto size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
}

/** Those that wait for Send, and why another was not taken. */
export function PictureTray({ pictures: { shown, problem, remove } }: { pictures: Pictures }) {
  return (
    <>
      {shown.length > 0 && (
        <ul className={classes.pictures} aria-label="Pictures to send">
          {shown.map((picture, index) => (
            <li key={index}>
              <img src={picture.preview} alt="" height={56} />
              <CloseButton size={22} className={classes.remove ?? ""} aria-label="Leave this picture out" onClick={() => remove(picture)} />
            </li>
          ))}
        </ul>
      )}
      {problem !== "" && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
