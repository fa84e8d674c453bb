// An event that is moved lasts as long as before: when its start is changed in the editor, its end goes along.

// While a year is typed, the browser gives the years 2, 20 and 202 on the way.
const FIRST_YEAR = 1900;

// As the clock shows it, whatever the time zone.
function moment({ value }) {
  const found = Date.parse(`${value}Z`);
  return new Date(found).getUTCFullYear() >= FIRST_YEAR ? found : NaN;
}

export function letTheEndFollow(form) {
  const starts = form.querySelector("input[name=starts_at]");
  const ends = form.querySelector("input[name=ends_at]");
  if (!starts || !ends) return;
  let length = NaN;
  const measure = () => {
    const found = moment(ends) - moment(starts);
    // What is not there or ends before it starts has no length to keep.
    if (!Number.isNaN(found)) length = found >= 0 ? found : NaN;
  };
  measure();
  ends.addEventListener("input", measure);
  starts.addEventListener("input", () => {
    const begins = moment(starts);
    if (Number.isNaN(begins)) return;
    if (Number.isNaN(length)) return measure();
    ends.value = new Date(begins + length).toISOString().slice(0, "2026-01-01T00:00".length);
    ends.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
