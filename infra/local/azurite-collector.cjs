// Loaded before Azurite. Every ten minutes it throws away what no blob refers to any more, piece by piece, and sorts its whole index anew for
// each: after some ten thousand writes nothing is answered for minutes. There is no option for it, so the pause is made a day.
const day = 24 * 60 * 60 * 1000;

for (const service of ['blob', 'queue']) require(`azurite/dist/src/${service}/utils/constants`).DEFAULT_GC_INTERVAL_MS = day;
