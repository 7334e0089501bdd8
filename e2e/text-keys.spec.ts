import { expect, test } from '@playwright/test'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { TextBrowser, type TextBrowserName } from './engines/text-browser.ts'
import { freshAddress, linkOf, mailTo } from './mailbox.ts'
import { publications, settingsFor } from './publications.ts'

/*
 * Browsers that show text alone, in a terminal, led by their keys as a person would: from an old address to the article,
 * and from the form of the newsletter until one has left again.
 */

const { contentDir, port, url } = publications.demo
const { DATA_DIR } = settingsFor(contentDir, port, 'demo')
const browsers: TextBrowserName[] = ['lynx', 'w3m', 'links']

for (const name of browsers)
  test(`a reader with ${name} finds an article, signs up, confirms and leaves, by keys alone`, async () => {
    const missing = [name, 'tmux'].filter((program) => !isInstalled(program))
    test.skip(missing.length > 0, notInstalled(missing.join(', '), ...missing))
    // Of redirects.yml.
    const browser = await TextBrowser.open(name, `${url}/feeds-explained`)
    try {
      await browser.shows('How RSS works')
      await browser.go(`${url}/newsletter`)
      // A field that is not for people is not there.
      const page = await browser.shows('Email address')
      expect(page).not.toContain('empty')
      const address = freshAddress(name)
      await browser.write('Email address', address)
      await browser.pressButton()
      await browser.shows('Check your inbox')

      const mail = await mailTo(address, DATA_DIR)
      await browser.go(url + linkOf(mail, 'confirm'))
      await browser.pressButton('Yes, send it to me')
      await browser.shows('You are signed up')
      await browser.go(url + linkOf(mail, 'unsubscribe'))
      await browser.pressButton('Unsubscribe from everything')
      await browser.shows('You are unsubscribed')
    } finally {
      browser.close()
    }
  })
