import { useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { t } from "../speech";
import { ACCEPTED, type Chosen, type Pictures } from "./use-pictures";

export function PictureButton({ pictures }: { pictures: Pictures }) {
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
          pictures.add(event.currentTarget.files ?? []);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}

function One({ one, pictures }: { one: Chosen; pictures: Pictures }) {
  return (
    <li class={`chosen is-${one.state}`}>
      <img src={one.preview} alt={t("picture_chosen", { name: one.file.name })} />
      {one.state === "failed" && (
        <button type="button" class="again" aria-label={t("retry")} onClick={() => pictures.again(one)}>
          <Icon name="repeat" />
        </button>
      )}
      <button type="button" class="away" aria-label={t("picture_remove")} onClick={() => pictures.remove(one.key)}>
        <Icon name="close" isSmall />
      </button>
    </li>
  );
}

export function PictureRow({ pictures }: { pictures: Pictures }) {
  if (!pictures.chosen.length) return null;
  return (
    <ul class="chosen-row">
      {pictures.chosen.map((one) => (
        <One key={one.key} one={one} pictures={pictures} />
      ))}
    </ul>
  );
}
