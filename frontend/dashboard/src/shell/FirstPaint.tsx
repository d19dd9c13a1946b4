/** Nothing for the first moments: a flash of a skeleton is worse than a calm page. */
export function FirstPaint() {
  return <div aria-busy="true" />;
}
