/** The geometry of a chart: round marks of its axis, and the path of its line. */

// An axis has this many marks above zero at the most.
const MOST_MARKS = 4

/** Return the marks of an axis from zero to at least the largest value, in steps of 1, 2 or 5 times a power of ten. */
export function marks(largest: number): number[] {
  const least = Math.max(largest, 1) / MOST_MARKS
  const power = 10 ** Math.floor(Math.log10(least))
  const step = Math.max(1, ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power)
  const count = Math.max(1, Math.ceil(largest / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

export interface Point {
  x: number
  y: number
}

/** Return the path of a line through points. */
export function line(points: Point[]): string {
  return points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

/** Return the path of the area between a line and the bottom. */
export function area(points: Point[], bottom: number): string {
  const [first, last] = [points[0], points.at(-1)]
  return first && last ? `${line(points)}V${bottom}H${first.x.toFixed(1)}Z` : ''
}
