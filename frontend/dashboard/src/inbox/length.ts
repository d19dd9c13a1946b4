const LONGEST = 4_000;
const NEAR = 200;

/** How many characters more a message may have, as the server counts them; below none, how many are too many. */
export function roomIn(text: string): number {
  return LONGEST - [...text.trim()].length;
}

/** Said only where the end is near. */
export function roomInWords(text: string): string {
  const room = roomIn(text);
  if (room > NEAR) return "";
  if (room < 0) return `${-room} too many. A message has at most ${LONGEST.toLocaleString("en")} characters.`;
  return room === 1 ? "1 character left" : `${room} characters left`;
}
