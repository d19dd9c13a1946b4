/** Enough to catch a slip of the finger; whether the address exists is for the mail to find out. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}
