/** What a screen reader says of a change that moves no focus: another page, and what a list shows now. */
import { nextTick, reactive } from 'vue'

/** The texts of the live regions, one for the page and one for results, so that neither interrupts the other. */
export const announced = reactive({ page: '', results: '' })

/** Say a text; the same text is said again. */
export async function announce(region: keyof typeof announced, text: string): Promise<void> {
  announced[region] = ''
  await nextTick()
  announced[region] = text
}
