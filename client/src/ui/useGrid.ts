/** One tab stop for a grid of cells, within which the arrow keys, Home and End move (ARIA grid). */
import { computed, ref } from 'vue'

interface Place {
  row: number
  column: number
}

const PAGE = 10

/** Return where a key leads from a place of a grid; undefined for a key that moves nothing. */
export function moved({ row, column }: Place, key: string, ctrl: boolean, rows: number, columns: number) {
  const [lastRow, lastColumn] = [rows - 1, columns - 1]
  const to: Record<string, Place> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    Home: { row: ctrl ? 0 : row, column: 0 },
    End: { row: ctrl ? lastRow : row, column: lastColumn },
    PageDown: { row: row + PAGE, column },
    PageUp: { row: row - PAGE, column },
  }
  return to[key] && within(to[key], rows, columns)
}

function within({ row, column }: Place, rows: number, columns: number): Place {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) }
}

/** Return what the table and its cells need; a cell is marked by `data-cell`. */
export function useGrid(rows: () => number, columns: () => number) {
  const wanted = ref<Place>({ row: 0, column: 0 })
  // A filter may have taken the rows away.
  const active = computed(() => within(wanted.value, rows(), columns()))

  function cell(row: number, column: number) {
    const here = row === active.value.row && column === active.value.column
    return { tabindex: here ? 0 : -1, 'data-cell': `${row}:${column}` }
  }

  function onKeydown(event: KeyboardEvent): void {
    const to = moved(active.value, event.key, event.ctrlKey || event.metaKey, rows(), columns())
    if (!to) return
    event.preventDefault()
    const table = event.currentTarget as HTMLElement
    table.querySelector<HTMLElement>(`[data-cell="${to.row}:${to.column}"]`)?.focus()
  }

  function onFocusin({ target }: FocusEvent): void {
    const [row, column] = ((target as HTMLElement).dataset.cell ?? '').split(':').map(Number)
    if (row !== undefined && column !== undefined) wanted.value = { row, column }
  }

  return { cell, onKeydown, onFocusin }
}
