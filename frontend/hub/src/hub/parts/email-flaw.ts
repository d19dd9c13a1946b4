import { t } from "../speech";
import { isEmail } from "./email-rules";

/** What is wrong with an address as far as can be told here, in words; "" for nothing. */
export function emailFlaw(address: string): string {
  if (isEmail(address)) return "";
  return t(address ? "email_invalid" : "email_missing");
}
