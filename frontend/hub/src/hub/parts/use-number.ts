/** The state of a form that takes a number with a tick. */
import { useState } from "preact/hooks";
import { localeNow, t } from "../speech";
import { countryOf, likelyPhoneCountry, phoneCountries } from "./calling-codes";
import { NO_PROBLEM, numberProblem, type NumberProblem } from "./number-problem";
import type { Phone } from "./phone-field";

const LONGEST_ADDRESS = 2048;

export interface Given {
  phone: string;
  country: string;
  accepted: boolean;
  page_url: string;
}

export const pageUrl = () => location.href.slice(0, LONGEST_ADDRESS);

/** A number that is known already may say its country itself. */
export function likelyPhone(countries: string[], number = ""): Phone {
  const page = document.documentElement.lang || localeNow();
  const likely = likelyPhoneCountry(page, navigator.languages, countries);
  const named = countryOf(number, likely);
  return { number, country: named && countries.includes(named) ? named : likely };
}

/** `give` is called with a number and a tick; what it throws is said at the field it is about. */
export function useNumber(offered: string[] | undefined, give: (given: Given) => Promise<void>, known?: string) {
  const countries = offered ?? phoneCountries;
  const [phone, setPhone] = useState<Phone>(() => likelyPhone(countries, known));
  const [accepted, setAccepted] = useState(false);
  const [problem, setProblem] = useState<NumberProblem>(NO_PROBLEM);
  const [isBusy, setBusy] = useState(false);

  function missing(): NumberProblem | undefined {
    if (!phone.number.trim()) return { at: "phone", text: t("required") };
    return accepted ? undefined : { at: "accepted", text: t("tick_first") };
  }

  async function send(): Promise<void> {
    const lacking = missing();
    if (lacking) return setProblem(lacking);
    setBusy(true);
    setProblem(NO_PROBLEM);
    try {
      await give({ phone: phone.number.trim(), country: phone.country, accepted, page_url: pageUrl() });
    } catch (error) {
      setProblem(numberProblem(error));
      setBusy(false);
    }
  }
  const at = (place: NumberProblem["at"]) => (problem.at === place ? problem.text : undefined);
  return { countries, phone, setPhone, accepted, setAccepted, problem, at, isBusy, send };
}
