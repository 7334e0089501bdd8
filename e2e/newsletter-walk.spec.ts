import { readFileSync } from 'node:fs'
import { violationsOn } from './axe.ts'
import { freshAddress, freshNetwork, linkOf, mailsTo, mailTo } from './mailbox.ts'
import { publications, settingsFor } from './publications.ts'
import { addressOf, expect, type Page, test as withPages } from './test.ts'

const { contentDir, port, url } = publications.demo
const { DATA_DIR } = settingsFor(contentDir, port, 'demo')

interface Walk {
  language: string
  direction: 'ltr' | 'rtl'
  /** Where the form is. */
  from: string
  signUp: string
  checkMail: string
  subject: RegExp
  press: string
  confirm: string
  confirmed: string
  gets: string
  preferences: string
  save: string
  pause: string
  resume: string
  data: string
  leaving: string
  leave: string
  left: string
  eraseAsk: string
  erasing: string
  erase: string
  erased: string
}

const walks: Walk[] = [
  {
    ...{ language: 'en', direction: 'ltr', from: '/', signUp: 'Sign up' },
    ...{ checkMail: 'Check your inbox', subject: /Handbill/ },
    ...{
      press: 'One click and you are done',
      confirm: 'Yes, send it to me',
      confirmed: 'You are signed up',
    },
    ...{
      gets: 'The daily handbill',
      preferences: 'Your subscription',
      save: 'Save',
      pause: 'Pause',
    },
    ...{ resume: 'Start emails again now', data: 'Send me my data' },
    ...{
      leaving: 'Unsubscribe',
      leave: 'Unsubscribe from everything',
      left: 'You are unsubscribed',
    },
    ...{
      eraseAsk: 'Erase me…',
      erasing: 'Erase me',
      erase: 'Yes, erase me for good',
      erased: 'Your data has been erased',
    },
  },
  {
    ...{ language: 'es', direction: 'ltr', from: '/es/', signUp: 'Suscribirme' },
    ...{ checkMail: 'Revise su correo', subject: /Handbill/ },
    ...{
      press: 'Pulse una vez y listo',
      confirm: 'Sí, quiero recibirlo',
      confirmed: 'Su suscripción está confirmada',
    },
    ...{
      gets: 'La hoja diaria',
      preferences: 'Su suscripción',
      save: 'Guardar',
      pause: 'Hacer una pausa',
    },
    ...{ resume: 'Volver a recibir correo ya', data: 'Enviarme mis datos' },
    ...{ leaving: 'Darse de baja', leave: 'Darme de baja de todo', left: 'Se ha dado de baja' },
    ...{
      eraseAsk: 'Borrar mis datos…',
      erasing: 'Borrar mis datos',
      erase: 'Sí, borrar mis datos para siempre',
    },
    erased: 'Hemos borrado sus datos',
  },
  {
    ...{ language: 'ar', direction: 'rtl', from: '/articles/ayna-ultuqitat-as-sura' },
    ...{ signUp: 'اشترك', checkMail: 'تفقّد بريدك', subject: /Handbill/ },
    ...{ press: 'بقيت ضغطة واحدة', confirm: 'نعم، أريد أن يصلني', confirmed: 'تم اشتراكك' },
    ...{ gets: 'الورقة اليومية', preferences: 'اشتراكك', save: 'احفظ', pause: 'أوقف مؤقتًا' },
    ...{ resume: 'استأنف الرسائل الآن', data: 'أرسلوا إليّ بياناتي' },
    ...{ leaving: 'إلغاء الاشتراك', leave: 'ألغِ الاشتراك في كل شيء', left: 'أُلغي اشتراكك' },
    ...{
      eraseAsk: 'محو بياناتي…',
      erasing: 'محو بياناتي',
      erase: 'نعم، امحُ بياناتي نهائيًا',
      erased: 'مُحيت بياناتك',
    },
  },
]

const test = withPages.extend<{ look: (walk: Walk, heading: string) => Promise<void> }>({
  /** Looks at a page as it comes: its heading, its language, and whether everybody can use it. */
  look: async ({ page, javaScriptEnabled }, use) => {
    await use(async (walk, heading) => {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
      await expect(page.locator('html')).toHaveAttribute('lang', walk.language)
      await expect(page.locator('html')).toHaveAttribute('dir', walk.direction)
      if (javaScriptEnabled !== false)
        expect.soft(await violationsOn(page), await page.title()).toEqual([])
    })
  },
})

for (const walk of walks)
  test(`a reader signs up, confirms, changes, pauses, leaves and is erased: ${walk.language}`, async ({
    page,
    look,
  }) => {
    test.setTimeout(60_000)
    const address = freshAddress(walk.language)
    await page.setExtraHTTPHeaders({ 'X-Forwarded-For': freshNetwork() })

    await signUp(page, walk, address)
    await look(walk, walk.checkMail)
    expect(page.url()).not.toContain('example.org')

    const mail = await mailTo(address, DATA_DIR)
    expect(mail.subject).toMatch(walk.subject)
    expect(mail.html).toContain(`lang="${walk.language}"`)
    expect(mail.html).toContain(`dir="${walk.direction}"`)
    await page.goto(url + linkOf(mail, 'confirm'))
    await look(walk, walk.press)
    await expect(page.getByText(walk.gets)).toBeVisible()
    await page.getByRole('button', { name: walk.confirm }).click()
    await look(walk, walk.confirmed)
    await expect(page.getByText(walk.gets)).toBeVisible()

    await page.locator('main a[href*="/newsletter/preferences/"]').click()
    const preferences = page.url()
    await expect(page.getByText(address)).toBeVisible()
    await page.locator('input[name=list][value=weekly]').check()
    await page.locator('summary').click()
    await page.locator('input[name=list][value="topic:verification"]').check()
    await page.getByRole('button', { name: walk.save, exact: true }).click()
    await expect(page.getByRole('status')).toBeVisible()
    expect(await chosen(page)).toEqual(['daily', 'weekly', 'topic:verification'])
    await look(walk, walk.preferences)

    await page.getByRole('button', { name: walk.pause }).click()
    await page.getByRole('button', { name: walk.resume }).click()
    await expect(page.getByRole('button', { name: walk.resume })).toBeHidden()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: walk.data }).click()
    const data = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'))
    expect(data).toMatchObject({ address, status: 'active', language: walk.language })
    expect(data.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'requested',
      'confirmed',
      'changed',
      'paused',
      'resumed',
    ])

    await page.goto(url + linkOf(mail, 'unsubscribe'))
    await look(walk, walk.leaving)
    await page.getByRole('button', { name: walk.leave }).click()
    await look(walk, walk.left)
    await signUp(page, walk, address)
    const again = await mailTo(address, DATA_DIR, { skip: 1 })
    await page.goto(url + linkOf(mail, 'confirm'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(walk.left)
    await page.goto(url + linkOf(again, 'confirm'))
    await page.getByRole('button', { name: walk.confirm }).click()
    await look(walk, walk.confirmed)

    await page.goto(preferences)
    await page.getByRole('link', { name: walk.eraseAsk }).click()
    await look(walk, walk.erasing)
    await page.getByRole('button', { name: walk.erase }).click()
    await look(walk, walk.erased)
    const gone = await page.goto(preferences)
    expect(gone?.status()).toBe(410)
    // What was kept of mails goes as well.
    expect(await mailsTo(address, DATA_DIR)).toHaveLength(0)
  })

async function signUp(page: Page, { from, signUp: button }: Walk, address: string) {
  await page.goto(addressOf({ path: from }))
  await page.locator('input[name=email]').fill(address)
  await page.getByRole('button', { name: button }).click()
}

async function chosen(page: Page): Promise<string[]> {
  const boxes = page.locator('input[name=list]:checked')
  return boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value))
}
