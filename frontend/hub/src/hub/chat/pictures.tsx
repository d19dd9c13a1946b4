import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { t } from "../speech";
import { ACCEPTED, addPictures, inTray, onTheirWay, removePicture, sendUp, type Chosen } from "./chosen-pictures";
import { Bubble, NotSent } from "./message";

export function PictureButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="icon-button" aria-label={t("chat_picture")} onClick={() => input.current?.click()}>
        <Icon name="picture" />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        onChange={(event) => {
          addPictures(event.currentTarget.files ?? []);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}

function Progress({ one }: { one: Chosen }) {
  if (one.state === "ready" || one.state === "failed") return null;
  return <progress aria-label={t("chat_waiting")} value={one.progress} />;
}

function One({ one }: { one: Chosen }) {
  return (
    <li class={`chosen is-${one.state}`}>
      <img src={one.preview} alt={t("picture_chosen", { name: one.file.name })} />
      <Progress one={one} />
      {one.state === "failed" && (
        <button type="button" class="again" aria-label={t("retry")} onClick={() => void sendUp(one.key)}>
          <Icon name="repeat" />
        </button>
      )}
      <button type="button" class="away" aria-label={t("picture_remove")} onClick={() => removePicture(one.key)}>
        <Icon name="close" isSmall />
      </button>
    </li>
  );
}

export function PictureRow() {
  const all = inTray();
  if (!all.length) return null;
  return (
    <ul class="chosen-row">
      {all.map((one) => (
        <One key={one.key} one={one} />
      ))}
    </ul>
  );
}

/** Sent by her, and not through yet. */
export function ComingPictures() {
  return (
    <>
      {onTheirWay().map((one) => (
        <Fragment key={one.key}>
          <Bubble isOwn name={t("you")} isFaint>
            <span class="photo coming">
              <img src={one.preview} alt={t("picture_of", { name: t("you") })} />
              <Progress one={one} />
            </span>
          </Bubble>
          {one.state === "failed" && <NotSent again={() => void sendUp(one.key)} away={() => removePicture(one.key)} />}
        </Fragment>
      ))}
    </>
  );
}
