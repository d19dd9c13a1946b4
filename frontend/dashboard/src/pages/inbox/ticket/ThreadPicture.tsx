import { Modal, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TicketMessage } from "../../../api/types/tickets";
import { putMessages } from "../../../inbox/caches";
import { readOlder } from "../../../inbox/queries";
import { useParams } from "react-router";
import classes from "./Thread.module.css";

const WIDEST = 260;
const HIGHEST = 260;

interface ThreadPictureProps {
  image: NonNullable<TicketMessage["image"]>;
  seq: number;
  by: string;
}

/** Small in the thread, whole by a press. Its address is good for an hour; after that its message is read again for a new one. */
export function ThreadPicture({ image, seq, by }: ThreadPictureProps) {
  const [isWhole, whole] = useDisclosure(false);
  const { ticketId = "" } = useParams();
  const cache = useQueryClient();
  const [failedUrl, setFailedUrl] = useState("");
  const scale = Math.min(1, WIDEST / image.width, HIGHEST / image.height);
  const renew = () => {
    if (failedUrl === image.url) return;
    setFailedUrl(image.url);
    void readOlder(ticketId, seq + 1).then((part) => putMessages(cache, ticketId, part.messages), () => undefined);
  };
  return (
    <>
      <UnstyledButton className={classes.picture} onClick={whole.open} aria-label={`Enlarge the picture by ${by}`}>
        <img src={image.url} width={Math.round(image.width * scale)} height={Math.round(image.height * scale)} alt={`Picture by ${by}`} onError={renew} />
      </UnstyledButton>
      <Modal opened={isWhole} onClose={whole.close} title={`Picture by ${by}`} size="auto">
        <img className={classes.whole} src={image.url} alt={`Picture by ${by}`} />
      </Modal>
    </>
  );
}
