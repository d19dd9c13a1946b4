import classes from "./Logo.module.css";

export function Logo({ isMark = false }: { isMark?: boolean }) {
  return (
    <span className={classes.logo}>
      <img src={`${import.meta.env.BASE_URL}logo.svg`} width={28} height={28} alt={isMark ? "Stoa" : ""} />
      {!isMark && <span className={classes.name}>Stoa</span>}
    </span>
  );
}
