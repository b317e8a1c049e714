/**
 * What the service says in English, in another language: by the code of a failure, the name of a permission or of an
 * action of the log, and the id of an operation. A sentence that is about a field, or says more than its code, is known
 * by its words; `{0}` and `{1}` stand for what varies. What is missing is shown as the service says it.
 */
export interface ServiceTexts {
  codes: Record<string, string>
  permissions: Record<string, string>
  actions: Record<string, string>
  operations: Record<string, string>
  sentences: Record<string, string>
}
