import { Fragment } from "react";

/** An email address or a number; where it is too long for its place it breaks before a sign, not within a word. */
export function Address({ address }: { address: string }) {
  return address.split(/(?=[@.])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
