import { expect, type Page } from '@playwright/test'

/** What is entered for a new article, with the file of its picture. */
export interface NewArticle {
  title: string
  picture: string
}

/** Waits until the form for a new article is there. */
export async function beginArticle(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/admin/sveltia#/collections/articles/new`)
  await expect(titleOf(page)).toBeVisible({ timeout: 60_000 })
}

export const titleOf = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true })

/** Writes a new article with a picture from this machine, as an editor does, and saves it. */
export async function saveArticle(page: Page, { title, picture }: NewArticle): Promise<void> {
  const field = (path: string) => page.locator(`section.field[data-key-path="${path}"]`)
  await titleOf(page).fill(title)
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Some words.')
  const browse = field('image.src').getByRole('button', { name: 'Browse' })
  // While the form takes in what was written last, its switches are not heard.
  await expect(async () => {
    if (!(await browse.isVisible()))
      await field('image').getByRole('checkbox').click({ timeout: 2000 })
    await expect(browse).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await browse.click()
  const choice = page.getByRole('dialog', { name: 'Select Image' })
  const asked = page.waitForEvent('filechooser')
  await choice.getByRole('button', { name: 'Upload' }).click()
  await (await asked).setFiles(picture)
  // What was chosen is marked once it was read, and a photograph of a telephone was converted.
  await choice.getByText('Unsaved').waitFor()
  await choice.getByRole('button', { name: 'Insert' }).click()
  await field('image.alt').getByRole('textbox').fill('A square')
  // Back to the list: it was taken. While the form takes in what was written last, the button is not heard.
  await expect(async () => {
    if (await titleOf(page).isVisible())
      await page.getByRole('button', { name: 'Save' }).click({ timeout: 2000 })
    await expect(titleOf(page)).toBeHidden({ timeout: 5000 })
  }).toPass({ timeout: 60_000 })
}
