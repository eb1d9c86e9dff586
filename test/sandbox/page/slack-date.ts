/** Fills a date format such as `{date_short} at {time}` in the reader's time zone, as Slack's `<!date^…>` does. */
export function formatSlackDate(epochSeconds: number, format: string, nowMs: number): string {
  const at = new Date(epochSeconds * 1000);
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const options = tokens[name.replace('_pretty', '')];
    if (options === undefined) {
      return whole;
    }
    const near = name.endsWith('_pretty') ? nearDay(at, new Date(nowMs)) : undefined;
    return near ?? at.toLocaleString('en-GB', options);
  });
}

const tokens: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

function nearDay(at: Date, now: Date): string | undefined {
  const dayMs = 86_400_000;
  const days = { yesterday: -dayMs, today: 0, tomorrow: dayMs };
  return Object.entries(days).find(
    ([, offset]) => new Date(now.getTime() + offset).toDateString() === at.toDateString(),
  )?.[0];
}
