/** Puts a place into an element of the page. */
import type { PagePlaces, Place } from "../contract/signups";
import { Box } from "./box";
import { show } from "./host";
import { SIGN_UP } from "./look";
import { SignUp } from "./sign-up";

/** Whatever goes with a form of the store's own is a box in it, where there is one around it. */
const GOES_WITH_FORM = ["order_confirmation", "registration", "product"];

export function fill(element: HTMLElement, place: Place, page: PagePlaces): () => void {
  const form = element.closest("form");
  const { phone, orderId } = element.dataset;
  const isBox = form !== null && GOES_WITH_FORM.includes(place.kind);
  return show(
    element,
    page,
    <div class={isBox ? "place box" : "place"}>
      {isBox ? (
        <Box place={place} page={page} element={element} form={form} />
      ) : (
        <SignUp place={place} page={page} known={{ phone, order_id: orderId }} />
      )}
    </div>,
    SIGN_UP,
  );
}
