import { rmSync } from 'node:fs'

/** Remove the service's database. */
export default function teardown(): void {
  rmSync(process.env.E2E_FOLDER ?? '', { recursive: true, force: true })
}
