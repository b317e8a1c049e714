/** A list that is shown whole, such as the groups of an app, read page by page. */
import type { Page } from '@/api/types'

export const MOST_PAGES = 20
const PER_PAGE = 100

/** Return all rows of a list, or the first 2,000 of a longer one. */
export async function everything<Row>(
  load: (query: { page: number; per_page: number }) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { items } = await load({ page, per_page: PER_PAGE })
    rows.push(...items)
    if (items.length < PER_PAGE) break
  }
  return rows
}
