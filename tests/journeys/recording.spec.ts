import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt, signInAs, socketWire } from '#world/wire'
import {
  finishRecording,
  openCounter,
  press,
  recordNode,
  recordToSignature,
  signIn,
  startRecording,
  usePapersCamera,
} from './counter.ts'
import { openPhone, sign, typeCode } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const CLI = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
/** What a browser says of a line that is cut, and of asking who is signed in. */
const OFFLINE = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION/, /ERR_EMPTY_RESPONSE/, /\b50[234]\b/]
const WAITING = '网络中断，录制没有停'

let product: RunningProduct
test.beforeAll(async () => {
  // The power cut takes the database with it, as it would at a bank's counter.
  product = await startForJourney({ ownDatabase: true })
})
test.afterAll(() => product.stop())

const wire = socketWire(
  () => product.address,
  (messageId) => product.inbox(messageId),
)

/** A sale whose customer has read everything and agreed to be recorded. */
async function readyToRecord(name: string) {
  const { id: customerId, idNumber } = customerNamed(name)
  const customer: Customer = {
    customerId,
    documentLast4: idNumber?.slice(-4) ?? '',
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
  }
  const seller = await signInAs(wire, 'RM0102', TOWN_PASSWORD)
  const { id } = await sell({ wire, seller, waitMs: 60 }, customer, 'understood')
  const { url } = await seller.post<{ url: string }>(`/sales/${id}/phone-link`)
  const hand = await openPhoneAt(wire, url)
  const { recording } = await hand.get<{ recording: { version: string } }>('/phone/task')
  await hand.post('/phone/recording-consent', { version: recording.version, isAgreed: true })
  const signs = async () => {
    await carryOn({ wire, seller, waitMs: 60 }, { customer, saleId: id }, 'signed')
  }
  const abandoned = () =>
    seller.post(`/sales/${id}/abandonment`, { reason: 'not-needed', note: '客户先回去想想' })
  /** The phone that signs: its link ends the session of the one before. */
  const link = async () => (await seller.post<{ url: string }>(`/sales/${id}/phone-link`)).url
  return { id, signs, link, abandoned }
}

/** What the replayed phone shows now: a page in a page, without scripts. */
const replayed = (page: Page) =>
  page.evaluate(() => {
    const stage = document.querySelector<HTMLIFrameElement>('iframe[src="/api/replay-stage"]')
    const inner = stage?.contentDocument?.querySelector('iframe')?.contentDocument
    const heading = inner?.querySelector('h1')
    return {
      title: heading?.textContent ?? '',
      size: heading ? (inner?.defaultView?.getComputedStyle(heading).fontSize ?? '') : '',
      all: inner?.documentElement.outerHTML ?? '',
      hasCanvas: (inner?.querySelector('canvas') ?? null) !== null,
    }
  })

type Recorded = {
  segments: object[]
  besides: { track: string; isClosed: boolean }[]
  gaps: object[]
}

/** Pieces that are still on this machine. */
const leftHere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('baoqiao-recording')
        asked.addEventListener('success', () => {
          const store = asked.result.transaction('outbox').objectStore('outbox')
          const count = store.count()
          count.addEventListener('success', () => {
            resolve(count.result)
            asked.result.close()
          })
        })
      }),
  )

test('a recording outlives a lost network and a page that is loaded anew, and is played node by node', async ({
  browser,
}) => {
  const sale = await readyToRecord('赵明轩')
  const counter = await openCounter(browser)
  const complaints = [complaintsOf(counter, OFFLINE)]
  counter.on('dialog', (dialog) => void dialog.accept())
  await signIn(counter, product.address, 'RM0102')
  await counter.goto(`${product.address}/sales/${sale.id}`)
  const phone = await openPhone(browser)
  complaints.push(complaintsOf(phone))
  await phone.goto(new URL(await sale.link(), product.address).href)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('请看镜头')

  await test.step('the line is cut while the seller talks: recording goes on, nothing is lost', async () => {
    await startRecording(counter)
    await recordNode(counter)
    await press(counter, '开始这一项')
    await counter.context().setOffline(true)
    await expect(counter.getByText(WAITING)).toBeVisible({ timeout: 20_000 })
    await lookAt(counter, 'recording-offline')
    expect(await leftHere(counter)).toBeGreaterThan(0)
    await press(counter, '这一项完成')
    await counter.waitForTimeout(2500)
    await counter.context().setOffline(false)
    await expect(counter.getByText(WAITING)).toBeHidden({ timeout: 20_000 })
    await expect(counter.getByText('2 / 9')).toBeVisible({ timeout: 20_000 })
    await expect(counter.getByText('本机没有留存')).toBeVisible({ timeout: 20_000 })
  })

  await test.step('the page is loaded anew in the middle of an item: that one is told again', async () => {
    await press(counter, '开始这一项')
    await counter.waitForTimeout(3000)
    await counter.reload()
    await expect(counter.getByText('录制中断过')).toBeVisible()
    await expect(counter.getByText('2 / 9')).toBeVisible()
    await lookAt(counter, 'recording-broken')
    await press(counter, '继续录制')
    await expect(counter.getByText('录制中', { exact: true })).toBeVisible()
    await recordToSignature(counter)
    // Told in two seconds: the desk says so while it can still be told again.
    await expect(counter.getByText(/念完约需/).first()).toBeVisible()
    await lookAt(counter, 'recording-findings')
    await counter.emulateMedia({ colorScheme: 'dark' })
    await lookAt(counter, 'recording-dark')
    await counter.setViewportSize({ width: 390, height: 844 })
    await counter.emulateMedia({ colorScheme: 'light' })
    await lookAt(counter, 'recording-narrow')
    await counter.setViewportSize({ width: 1366, height: 768 })
    await recordNode(counter, async () => {
      await typeCode(phone, product.inbox, async () => {})
      await sign(phone, async () => {})
      await phone.waitForTimeout(3000)
    })
    await finishRecording(counter)
    expect(await leftHere(counter)).toBe(0)
  })

  await test.step('compliance plays it from item to item; the gap is told', async () => {
    const compliance = await openCounter(browser)
    complaints.push(complaintsOf(compliance))
    await signIn(compliance, product.address, 'CP0001')
    await compliance.goto(`${product.address}/sales/${sale.id}/case-file`)
    await expect(compliance.getByText('录制中断 1 次')).toBeVisible()
    await expect(compliance.getByText('页面重新载入', { exact: false })).toBeVisible()
    const video = compliance.getByLabel('双录录像')
    const at = () =>
      video.evaluate((element) => {
        const { currentTime, duration } = element as HTMLVideoElement
        return { currentTime, duration }
      })
    await expect.poll(async () => (await at()).duration).toBeGreaterThan(8)
    // The second item lies in the first segment, the last one in the second.
    await compliance.getByRole('button', { name: /^出示投保提示书/ }).click()
    await expect.poll(async () => (await at()).currentTime).toBeGreaterThan(2)
    await compliance.getByRole('button', { name: /^客户签名/ }).click()
    await expect.poll(async () => (await at()).duration).toBeGreaterThan(14)
    await expect.poll(async () => (await at()).currentTime).toBeGreaterThan(12)
    await press(compliance, '2×')
    expect(await video.evaluate((element) => (element as HTMLVideoElement).playbackRate)).toBe(2)
    await lookAt(compliance, 'recording-player')

    // Beside the film the page the customer had before the eyes, and nobody's name.
    await compliance.getByRole('button', { name: /^客户签名/ }).click()
    await press(compliance, '0.5×')
    await expect
      .poll(async () => (await replayed(compliance)).title, { timeout: 30_000 })
      .toBe('请***本人签名')
    await lookAt(compliance, 'recording-replay')
    const shown = await replayed(compliance)
    expect(Number.parseFloat(shown.size)).toBeGreaterThan(20)
    expect(shown.all).not.toContain('赵明轩')
    expect(shown.hasCanvas).toBe(false)
    await compliance.setViewportSize({ width: 390, height: 844 })
    await lookAt(compliance, 'recording-replay-narrow')
  })

  expect(complaints.flat()).toEqual([])
})

test('what a page that was shut left on this machine does not stay there', async ({ browser }) => {
  const sale = await readyToRecord('王志成')
  const counter = await openCounter(browser)
  const complaints = [complaintsOf(counter, OFFLINE)]
  await signIn(counter, product.address, 'RM0102')
  const desk = `${product.address}/sales/${sale.id}`
  await counter.goto(desk)
  await startRecording(counter)
  await recordNode(counter)
  const home = await counter.context().newPage()
  complaints.push(complaintsOf(home, OFFLINE))

  await test.step('cut off in the middle of an item, the page is shut', async () => {
    await counter.context().setOffline(true)
    await expect(counter.getByText(WAITING)).toBeVisible({ timeout: 20_000 })
    expect(await leftHere(counter)).toBeGreaterThan(0)
    await counter.close()
    await sale.abandoned()
    await home.context().setOffline(false)
  })

  await test.step('on the first page, the line back: sent or refused, nothing is left', async () => {
    await home.goto(product.address)
    await expect.poll(() => leftHere(home), { timeout: 30_000 }).toBe(0)
  })
  expect(complaints.flat()).toEqual([])
})

test('a server killed in the middle of an upload loses no piece that it acknowledged', async ({
  browser,
}) => {
  const sale = await readyToRecord('王志成')
  const counter = await openCounter(browser)
  const complaints = [complaintsOf(counter, OFFLINE)]
  await signIn(counter, product.address, 'RM0102')
  await counter.goto(`${product.address}/sales/${sale.id}`)
  await usePapersCamera(counter)
  await recordNode(counter)

  await test.step('killed with -9, and started again while the camera rolls', async () => {
    await press(counter, '开始这一项')
    await product.kill()
    await expect(counter.getByText(WAITING)).toBeVisible({ timeout: 20_000 })
    await press(counter, '这一项完成')
    await product.startAgain()
    await expect(counter.getByText(WAITING)).toBeHidden({ timeout: 30_000 })
    await expect(counter.getByText('2 / 9')).toBeVisible({ timeout: 20_000 })
  })

  await test.step('the rest is recorded, and it is one uninterrupted take', async () => {
    await recordToSignature(counter)
    await recordNode(counter, sale.signs)
    await finishRecording(counter)
    expect(await leftHere(counter)).toBe(0)
    const reader = await signInAs(wire, 'CP0001', TOWN_PASSWORD)
    const { segments, besides, gaps } = await reader.get<Recorded>(`/sales/${sale.id}/recording`)
    expect([segments.length, gaps]).toEqual([1, []])
    expect(besides.map(({ track, isClosed }) => [track, isClosed])).toEqual([['documents', true]])
  })

  await test.step('what the camera on the papers saw is played beside, at the same second', async () => {
    const compliance = await openCounter(browser)
    complaints.push(complaintsOf(compliance))
    await signIn(compliance, product.address, 'CP0001')
    await compliance.goto(`${product.address}/sales/${sale.id}/case-file`)
    await compliance.getByRole('button', { name: /^说明保险责任/ }).click()
    const secondsOf = (label: string) =>
      compliance.getByLabel(label).evaluate((film) => (film as HTMLVideoElement).currentTime)
    await expect
      .poll(async () => (await secondsOf('材料摄像头的录像')) > 3, { timeout: 15_000 })
      .toBe(true)
    const apart = (await secondsOf('双录录像')) - (await secondsOf('材料摄像头的录像'))
    expect(Math.abs(apart)).toBeLessThan(2)
    await lookAt(compliance, 'recording-two-cameras')
    await compliance.emulateMedia({ colorScheme: 'dark' })
    await lookAt(compliance, 'recording-player-dark')
    await compliance.context().close()
  })

  await test.step('bytes, chain and log agree: recomputed on the installation', async () => {
    await counter.context().close()
    await product.kill()
    const env = { ...process.env, ...product.environment, BAOQIAO_LOG: 'silent' }
    const ran = spawnSync('node', [CLI, 'verify'], { env, encoding: 'utf8' })
    const report = JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '{}') as object
    expect(report).toMatchObject({ verified: true, first: null })
    expect(ran.status).toBe(0)
  })

  expect(complaints.flat()).toEqual([])
})
