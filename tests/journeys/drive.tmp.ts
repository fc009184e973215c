import { chromium } from '@playwright/test'
import { sell } from '#world/stories'
import { signInAs, socketWire, openPhoneAt } from '#world/wire'
import { CUSTOMERS } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
const address = 'http://127.0.0.1:8722'
for (let i = 0; i < 120; i++) {
  const a = await fetch(address + '/readyz').catch(() => undefined)
  if (a?.ok) break
  await new Promise((r) => setTimeout(r, 500))
}
const wire = socketWire(() => address)
const seller = await signInAs(wire, 'RM0102', TOWN_PASSWORD)
const c = CUSTOMERS.find((x) => x.name === '赵明轩')!
const buyer = {
  customerId: c.id,
  documentLast4: c.idNumber!.slice(-4),
  needs: { goals: ['critical-illness' as const], budgetFen: 1500000, householdIncomeFen: 33600000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}
const sale = await sell({ wire, seller, waitMs: 80 }, buyer, 'understood')
console.log(sale.id)
const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
})
const phone = await (
  await b.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
  })
).newPage()
await phone.goto(url.replace(/^https?:\/\/[^/]+/, address))
await phone.getByRole('button', { name: '同意录音录像' }).waitFor()
await phone.screenshot({ path: '/tmp/rec-phone.png' })
await phone.getByRole('button', { name: '同意录音录像' }).tap()
const ctx = await b.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
const p = await ctx.newPage()
p.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
p.on('pageerror', (e) => console.log('pageerror', e.message))
await p.goto(address)
await p.getByLabel('工号').fill('RM0102')
await p.getByLabel('密码').fill(TOWN_PASSWORD)
await p.getByRole('button', { name: '登录' }).click()
await p.waitForTimeout(800)
await p.goto(`${address}/sales/${sale.id}`)
await p.getByRole('link', { name: '去录音录像' }).waitFor()
await p.screenshot({ path: '/tmp/rec-desk.png' })
await p.getByRole('link', { name: '去录音录像' }).click()
await p.waitForTimeout(3500)
await p.screenshot({ path: '/tmp/rec-check.png' })
await p.getByRole('button', { name: '设备没问题，进入录制' }).click()
await p.waitForTimeout(1500)
await p.screenshot({ path: '/tmp/rec-ready.png' })
await p.getByRole('button', { name: '开始录制' }).click()
await p.waitForTimeout(1500)
await p.getByRole('button', { name: '开始这一项' }).click()
await p.waitForTimeout(2600)
await p.screenshot({ path: '/tmp/rec-rolling.png' })
let n = 0
for (;;) {
  const end = p.getByRole('button', { name: '这一项完成' })
  if (!(await end.isVisible())) await p.getByRole('button', { name: '开始这一项' }).click()
  const title = await p.getByRole('region', { name: '提词' }).getByRole('heading').textContent()
  if (title === '客户签名') {
    await p.screenshot({ path: '/tmp/rec-sign.png' })
    const seller2 = seller
    const { url: u2 } = await seller2.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
    const hand = await openPhoneAt(wire, u2)
    await hand.post('/phone/signature', {
      strokes: [
        [
          [10, 10, 0],
          [60, 40, 80],
        ],
      ],
      pngBase64:
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      device: 'x',
    })
  }
  await p.waitForTimeout(2300)
  await end.click()
  n++
  await p.waitForTimeout(400)
  if (title === '客户签名') break
}
await p.waitForTimeout(3000)
await p.screenshot({ path: '/tmp/rec-all.png' })
await p.getByRole('button', { name: '完成双录' }).click()
await p
  .getByText('双录已完成')
  .first()
  .waitFor({ timeout: 15000 })
  .catch(async (e) => {
    await p.screenshot({ path: '/tmp/rec-fail.png' })
    throw e
  })
await p.screenshot({ path: '/tmp/rec-done.png' })
const p2 = await (
  await b.newContext({ viewport: { width: 1366, height: 900 }, locale: 'zh-CN' })
).newPage()
p2.on('console', (m) => m.type() === 'error' && console.log('console2', m.text()))
await p2.goto(address)
await p2.getByLabel('工号').fill('CP0001')
await p2.getByLabel('密码').fill(TOWN_PASSWORD)
await p2.getByRole('button', { name: '登录' }).click()
await p2.waitForTimeout(800)
await p2.goto(`${address}/sales/${sale.id}/case-file`)
await p2.locator('video').waitFor()
await p2.waitForTimeout(2000)
console.log(
  await p2.locator('video').evaluate(async (v: HTMLVideoElement) => {
    const out: unknown[] = [v.duration, v.readyState, v.videoWidth, v.error?.message]
    v.muted = true
    v.currentTime = v.duration * 0.7
    await new Promise((r) => {
      v.addEventListener('seeked', r, { once: true })
      setTimeout(r, 4000)
    })
    out.push(v.currentTime, v.readyState)
    return out
  }),
)
await p2.getByRole('button', { name: /说明缴费/ }).click()
await p2.waitForTimeout(1500)
console.log(await p2.locator('video').evaluate((v: HTMLVideoElement) => [v.currentTime, v.paused]))
await p2.screenshot({ path: '/tmp/rec-player.png' })
await p.goto(`${address}/sales/${sale.id}/case-file`)
await p.getByRole('button', { name: '申请查阅' }).waitFor()
await p.waitForTimeout(800)
await p.screenshot({ path: '/tmp/rec-ask.png' })
await b.close()
