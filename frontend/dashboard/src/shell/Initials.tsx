import classes from "./Initials.module.css";

/** A person without a picture. Decoration: the name stands beside it. */
export function Initials({ name, size = 32 }: { name: string; size?: number }) {
  return (
    <span className={classes.initials} style={{ width: size, height: size, fontSize: size * 0.38 }} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => word !== "");
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  // By code point, so that a name of emoji or rare letters is not cut in half.
  return letters.map((word) => [...(word ?? "?")][0] ?? "?").join("").toUpperCase();
}
