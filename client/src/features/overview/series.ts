/** What a chart shows. */
import type { RouteLocationRaw } from 'vue-router'

export interface Day {
  date: string
  /** Where the day leads to. */
  to?: RouteLocationRaw
}

export interface Series {
  name: string
  colour: 'primary' | 'danger' | 'success'
  /** The value of each day. */
  values: number[]
  /** Where the value of a day leads to. */
  to?: (date: string) => RouteLocationRaw
}
