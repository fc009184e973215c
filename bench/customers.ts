import { sql } from 'kysely'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { once } from 'node:events'
import { sealedColumns } from '#modules/customers'
import { newId } from '#platform/ids'
import { signInAs } from '#world/wire'
import { TOWN_PASSWORD } from '#world/staff'
import type { Installation } from './installation.ts'
import { inTurn, ms } from './measure.ts'
import type { Line } from './measure.ts'

const FAMILY = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志新'

const nameAt = (at: number) => {
  const given = Array.from(GIVEN)
  const second = at % 3 === 0 ? '' : given[(at * 11 + 5) % given.length]
  return `${Array.from(FAMILY)[(at * 7) % 20]}${given[(at * 13) % given.length]}${second}`
}

/** Fills the book up to `count` customers by COPY, sealed like any other; about 40 s a million. */
export async function fillBook({ app, url, fields }: Installation, count: number): Promise<void> {
  const { rows } = await sql<{ path: string; id: string }>`
    select o.path, s.id from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where 'rm' = any(s.roles) order by s.staff_no`.execute(app.db)
  const client = new Client(url)
  await client.connect()
  const stream = client.query(
    copyFrom(`copy customers.customer (id, owner_staff_id, org_path, name_sealed, phone_sealed,
      phone_index, search_tokens, gender, birth_on, source, created_at, updated_at) from stdin`),
  )
  for (let at = 0; at < count; at += 1) {
    const owner = rows[at % rows.length]!
    const phone = `199${String(at).padStart(8, '0')}`
    const sealed = sealedColumns(fields, { name: nameAt(at), phone })
    const line = [
      newId(),
      owner.id,
      owner.path,
      sealed.name_sealed,
      sealed.phone_sealed,
      sealed.phone_index,
      `{${sealed.search_tokens.join(',')}}`,
      at % 2 === 0 ? 'male' : 'female',
      `19${60 + (at % 40)}-0${1 + (at % 9)}-1${at % 9}`,
      'bench',
      '2026-11-22',
      '2026-11-22',
    ].join('\t')
    if (!stream.write(`${line}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  await client.query('vacuum analyze customers.customer')
  await client.end()
}

const COLUMNS = `
  select c.*, s.name as "ownerName", o.name as "outletName"
  from customers.customer c
  left join access.staff s on s.id = c.owner_staff_id
  join access.org_unit o on o.path = c.org_path`
const BARE = {
  walk: `${COLUMNS} where c.id in (select id from customers.customer
    where $1::text[] is null or search_tokens @> $1::text[] order by id desc limit 21)
    order by c.id desc`,
  index: `${COLUMNS} where c.id in (with hits as materialized (
      select id from customers.customer where search_tokens @> $1::text[])
    select id from hits order by id desc limit 21) order by c.id desc`,
}

/** List and search through the whole app (session, audit, decryption, masks) against the bare SQL. */
export async function benchCustomers(installation: Installation): Promise<Line[]> {
  const { wire, url, fields } = installation
  const reader = await signInAs(wire, 'HO0001', TOWN_PASSWORD)
  const client = new Client(url)
  await client.connect()
  const { queryTokens } = await import('../server/modules/customers/search-tokens.ts')
  const { rows } = await client.query('select count(*)::int as n from customers.customer')
  const lines: Line[] = []
  for (const [label, q] of [
    ['list', ''],
    ['search 1 character', '郑'],
    ['search 2 characters', '王芳'],
    ['search initials', 'zxm'],
    ['search last four', '4321'],
  ] as const) {
    const query = queryTokens(fields, q)
    const tokens = query?.tokens ?? null
    const name = query?.isSelective ? 'index' : 'walk'
    const [ours, bare] = await inTurn(
      25,
      () => reader.get(`/customers?q=${encodeURIComponent(q)}`),
      () => client.query({ name, text: BARE[name], values: [tokens] }),
    )
    lines.push({
      what: `${label}, ${rows[0].n.toLocaleString('en')} customers`,
      ours: `app ${ms(ours)}`,
      against: `pg ${ms(bare)}`,
      ratio: ours / bare,
      limit: 12,
      direction: 'at-most',
    })
  }
  await client.end()
  return lines
}
