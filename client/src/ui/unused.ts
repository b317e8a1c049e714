/** What Element Plus imports and the console never uses: to use it would be a defect, which these name. */

export function TinyColor(): never {
  throw new Error('The build leaves @ctrl/tinycolor out: a button takes its colour from its type.')
}

export default function Schema(): never {
  throw new Error('The build leaves async-validator out: the service checks the fields of forms.')
}
