import { describe, expect, it } from 'vitest'
import { suggestAddress } from './suggest-address.ts'

describe('a slip of a common domain', () => {
  it.each([
    ...['gmial.com', 'gmai.com', 'gmail.con', 'gmail.co', 'gmail.cm', 'gamil.com', 'gnail.com'],
    ...['gmaill.com', 'gmil.com', 'gmail.comm', 'gmail.cmo', 'gmal.com', 'gmali.com', 'gmial.con'],
  ])('%s was meant to be gmail.com', (domain) => {
    expect(suggestAddress(`ada@${domain}`)).toBe('ada@gmail.com')
  })

  it.each([
    ['hotmial.com', 'hotmail.com'],
    ['hotmai.com', 'hotmail.com'],
    ['hotmail.con', 'hotmail.com'],
    ['hotmal.es', 'hotmail.es'],
    ['homtail.co.uk', 'hotmail.co.uk'],
    ['yaho.com', 'yahoo.com'],
    ['yahooo.com', 'yahoo.com'],
    ['yhaoo.es', 'yahoo.es'],
    ['yahoo.om', 'yahoo.com'],
    ['outlok.com', 'outlook.com'],
    ['outlock.com', 'outlook.com'],
    ['iclod.com', 'icloud.com'],
    ['protonmial.com', 'protonmail.com'],
    ['t-onlin.de', 't-online.de'],
  ])('%s was meant to be %s', (domain, meant) => {
    expect(suggestAddress(`ada@${domain}`)).toBe(`ada@${meant}`)
  })
})

it.each(
  `
  gmail.com googlemail.com yahoo.com yahoo.es yahoo.fr yahoo.de yahoo.it yahoo.in yahoo.ca yahoo.co.uk yahoo.co.in
  yahoo.co.jp yahoo.co.id yahoo.com.ar yahoo.com.br yahoo.com.mx yahoo.com.au yahoo.gr yahoo.se yahoo.no yahoo.pl
  ymail.com rocketmail.com myyahoo.com hotmail.com hotmail.es hotmail.fr hotmail.it hotmail.de hotmail.nl hotmail.be
  hotmail.ch hotmail.se hotmail.no hotmail.co.uk hotmail.com.ar hotmail.com.br hotmail.com.tr hotmail.gr hotmail.ca
  outlook.com outlook.es outlook.fr outlook.de outlook.it outlook.pt outlook.cl outlook.com.br outlook.com.ar
  outlook.co.id outlook.sa outlook.ie outlook.jp live.com live.nl live.fr live.it live.co.uk live.com.mx live.com.ar
  live.ca live.se live.de live.no live.be live.cn live.in msn.com passport.com windowslive.com icloud.com me.com
  mac.com aol.com aol.de aol.fr aim.com proton.me pm.me protonmail.com protonmail.ch gmx.com gmx.net gmx.de gmx.at
  gmx.ch gmx.eu gmx.us gmx.fr gmx.es gmx.co.uk web.de t-online.de freenet.de arcor.de mail.de mail.com email.com
  email.de email.it email.cz usa.com post.com consultant.com inbox.com inbox.lv inbox.ru mail.ru bk.ru list.ru
  internet.ru rambler.ru yandex.com yandex.ru yandex.by yandex.kz yandex.ua ya.ru ukr.net i.ua meta.ua zoho.com
  zoho.eu zoho.in zohomail.com zohomail.eu fastmail.com fastmail.fm fastmail.co.uk tutanota.com tutanota.de tuta.io
  tuta.com tutamail.com keemail.me hushmail.com hush.com mailbox.org posteo.de posteo.net riseup.net disroot.org
  autistici.org startmail.com runbox.com mailfence.com kolabnow.com hey.com duck.com telefonica.net telefonica.es
  movistar.es orange.fr orange.es orange.net wanadoo.fr wanadoo.es free.fr sfr.fr neuf.fr laposte.net bbox.fr
  numericable.fr libero.it virgilio.it tiscali.it tin.it alice.it tim.it fastwebnet.it pec.it poste.it
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
  optonline.net roadrunner.com windstream.net frontier.com btinternet.com btopenworld.com sky.com talktalk.net
  virginmedia.com ntlworld.com blueyonder.co.uk o2.co.uk o2.pl wp.pl onet.pl interia.pl op.pl seznam.cz centrum.cz
  volny.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg telenet.be skynet.be proximus.be ziggo.nl
  kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl bluewin.ch sunrise.ch hispeed.ch chello.at a1.net aon.at
  telia.com spray.se bredband.net online.no sapo.pt clix.pt netcabo.pt uol.com.br bol.com.br terra.com.br
  ig.com.br globo.com globomail.com terra.es terra.com prodigy.net.mx fibertel.com.ar arnet.com.ar
  ciudad.com.ar speedy.com.ar gmail.com.ar qq.com 163.com 126.com sina.com sohu.com foxmail.com naver.com
  daum.net hanmail.net nate.com rediffmail.com indiatimes.com sify.com bigpond.com optusnet.com.au
  iinet.net.au xtra.co.nz shaw.ca rogers.com sympatico.ca telus.net videotron.ca bell.net maktoob.com
  emirates.net.ae walla.co.il netvision.net.il mail.ee hot.ee mail.lv one.lt cloud.com example.org
  thomas.com ail.com al.com maily.com airmail.net bluemail.ch coldmail.com lavabit.com
`
    .trim()
    .split(/\s+/),
)('%s is left as it is', (domain) => {
  expect(suggestAddress(`ada@${domain}`)).toBeUndefined()
})
