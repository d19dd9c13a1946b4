/** Lets one pop-up come: when its moment is there, nobody is busy, and it is not resting. */
import type { Core } from "../contract/core";
import type { Drawing, PagePlaces, Place } from "../contract/signups";
import { SIGNED_UP } from "../page/place-list";
import { isBusy, isQuietPage } from "./busy";
import { isResting, restUntil, scrolledPercent } from "./popup-rules";

const PATIENCE = 1000;
const keyOf = ({ id }: Place) => `popup.${id}`;

function chosen(core: Core, { places, at }: PagePlaces): Place | undefined {
  if (isQuietPage() || core.lasting.get(SIGNED_UP)) return undefined;
  return places.find(
    (place) =>
      place.kind === "popup" && !core.passing.get(keyOf(place)) && !isResting(core.lasting.get(keyOf(place)), at),
  );
}

/** Calls back once, at the first of its moments. A pointer that leaves through the top is on its way to another page. */
function whenDue({ settings }: Place, come: () => void): void {
  const { delay_seconds, scroll_percent, on_exit } = settings;
  const over = new AbortController();
  const { signal } = over;
  const due = () => {
    if (signal.aborted) return;
    over.abort();
    come();
  };
  if (delay_seconds !== undefined) setTimeout(due, delay_seconds * 1000);
  const look = () => {
    const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
    if (scrolledPercent(scrollTop, clientHeight, scrollHeight) >= (scroll_percent as number)) due();
  };
  if (scroll_percent !== undefined) {
    addEventListener("scroll", look, { passive: true, signal });
    // She may have read on before the script was here, or come back to where she was.
    if (document.documentElement.scrollTop > 0) look();
  }
  const leave = (event: MouseEvent) => {
    if (!event.relatedTarget && event.clientY <= 0) due();
  };
  if (on_exit) document.addEventListener("mouseout", leave, { signal });
}

export function letPopupCome(core: Core, page: PagePlaces, bring: () => Promise<Drawing>, seen: (place: Place) => void): void {
  const place = chosen(core, page);
  if (!place) return;
  async function come(found: Place): Promise<void> {
    if (isBusy()) return void setTimeout(() => void come(found), PATIENCE);
    const drawing = await bring();
    drawing.popUp(
      found,
      page,
      () => {
        core.passing.set(keyOf(found), "1");
        seen(found);
      },
      () => core.lasting.set(keyOf(found), restUntil(page.at, found.settings.rest_days ?? 30)),
    );
  }
  whenDue(place, () => void come(place).catch(() => undefined));
}
