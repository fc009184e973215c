import { z } from 'zod'
import { ArchiveKindName } from '#contracts/archive'
import { retentionOn } from '#modules/rulebook'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { keepUntilRule } from './retention.ts'
import { insertItem } from './store.ts'

/** What the news of a new paper tells us. */
const FiledNews = z.object({
  documentId: z.uuid(),
  kind: ArchiveKindName,
  title: z.string(),
  archiveCode: z.string(),
  sha256: z.string(),
  saleId: z.uuid(),
  saleNo: z.string(),
  customerId: z.uuid(),
  businessClass: z.string(),
  orgPath: z.string(),
  responsibleId: z.uuid(),
  responsibleName: z.string(),
  isLongTerm: z.boolean(),
  /** Left out where the product itself filed it. */
  filedByName: z.string().optional(),
})

const SYSTEM_NAME = '系统自动归档'

const fileDocument = command(
  systemOperation({ name: 'fileDocument', input: FiledNews, output: z.object({}) }),
  {
    audit: 'archive.filed',
    run: async ({ tx, now }, news) => {
      const { documentId, responsibleId, filedByName = SYSTEM_NAME, ...rest } = news
      const { isLongTerm: isOverOneYear } = news
      const retention = await retentionOn(tx, { day: beijingDay(now), isOverOneYear })
      const isNew = await insertItem(tx, {
        ...rest,
        id: documentId,
        ownerStaffId: responsibleId,
        filedByName,
        keepUntilRule: keepUntilRule(retention),
        now,
      })
      const { saleId, customerId, archiveCode, sha256 } = news
      return {
        output: {},
        subject: { kind: 'sale', id: saleId, customerId },
        detail: { documentId, archiveCode, sha256, isNew },
      }
    },
  },
)

export const fileOnNews: EventHandler = {
  event: 'sale.document-filed',
  name: 'file-document',
  run: async ({ execute }, payload) => {
    await execute(fileDocument, payload)
  },
}
