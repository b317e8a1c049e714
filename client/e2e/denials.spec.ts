/** Denied requests: found by person, route and time; and a route tried as a user, with the roles that would allow it. */
import { expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { Caller, expect, ROOT, signIn, test } from './service'

test('denials are filtered by person, route and time', async ({ page, root, request }) => {
  const [one, other] = [await root.person('User', 'denied'), await root.person('User', 'denied')]
  for (const person of [one, other]) {
    const caller = await Caller.as(request, person)
    await expect(caller.call('GET', '/logs')).rejects.toThrow('permission_denied')
    await expect(caller.call('GET', '/applications')).rejects.toThrow('permission_denied')
  }
  await signIn(page, ROOT, `/denials?user_id=${one.id}`)
  await expect(page.locator('.denial')).toHaveCount(2)
  await expect(page.locator('.denial').first()).toContainText(one.name)
  const routes = page.locator('.filters').first().getByRole('combobox', { name: 'Route' })
  await routes.fill('GET /api/v1/logs')
  await page.getByRole('option', { name: 'GET /api/v1/logs', exact: true }).click()
  await expect(page.locator('.denial')).toHaveCount(1)
  await page.getByRole('button', { name: 'Yesterday' }).click()
  await expect(page.getByRole('main').getByText('No such request was denied.')).toBeVisible()
  await page.getByRole('button', { name: 'Today' }).click()
  await expect(page.locator('.denial')).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Any user' }).fill(other.name)
  await page.getByRole('option', { name: other.name }).click()
  await expect(page.locator('.denial')).toContainText(other.name)
})

test('a route is tried as a user: what is lacking, and which roles would give it', async ({ page, root }) => {
  const person = await root.person('User', 'tried')
  await signIn(page, ROOT, '/denials')
  const trial = page.locator('.try-as')
  await trial.getByRole('combobox', { name: 'User' }).fill(person.name)
  await page.getByRole('option', { name: person.name }).click()
  await trial.getByRole('combobox', { name: 'Route' }).fill('GET /api/v1/users')
  await page.getByRole('option', { name: 'GET /api/v1/users', exact: true }).click()
  await expect(trial).toContainText(`${person.name} may not call this.`)
  await expect(trial).toContainText('LIST_USERS')
  await expect(trial.locator('.giver summary').first()).toHaveText('Developer')
  await trial.locator('.giver summary').first().click()
  await expect(trial.locator('.giver').first()).toContainText(`Opens 3 routes for ${person.name}`)
  await expectAccessible(page, 'try as')
  await expectToFit(page, 'denials')
  await root.call('PATCH', `/users/${person.id}`, { role_id: await root.roleId('Developer') })
  await page.reload()
  await trial.getByRole('combobox', { name: 'User' }).fill(person.name)
  await page.getByRole('option', { name: person.name }).click()
  await trial.getByRole('combobox', { name: 'Route' }).fill('GET /api/v1/users')
  await page.getByRole('option', { name: 'GET /api/v1/users', exact: true }).click()
  await expect(trial).toContainText(`${person.name} may call this.`)
  await expect(trial.locator('.giver')).toHaveCount(0)
})

test('a user sees their own denials, and may try nobody', async ({ page, root, request }) => {
  const person = await root.person('User', 'alone')
  const caller = await Caller.as(request, person)
  await expect(caller.call('GET', '/logs')).rejects.toThrow('permission_denied')
  await signIn(page, person, '/denials')
  await expect(page.locator('.denial')).toHaveCount(1)
  await expect(page.locator('.try-as')).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Any user' })).toHaveCount(0)
})
