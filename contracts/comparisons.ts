import { z } from 'zod'
import { Fen, Instant, Uuid, operation } from './operation.ts'
import { DesignType, Grade, Plan, PremiumMode, ProductClassName } from './products.ts'
import { OutcomeName, Reason } from './rulebook.ts'

/** A table on a counter screen holds three columns; with one there is nothing to compare. */
export const COMPARED_MIN = 2
export const COMPARED_MAX = 3

/** Plain words, and the clause they are taken from. */
const Told = z.object({ plain: z.string(), clause: z.string() })

/** What one product says about itself, whoever asks; one column of the table. */
export const ProductSide = z.object({
  productId: Uuid,
  versionNo: z.number().int(),
  code: z.string(),
  name: z.string(),
  insurerName: z.string(),
  classes: z.array(ProductClassName),
  designType: DesignType,
  grade: Grade.nullable(),
  isBenefitCertain: z.boolean(),
  isIndemnity: z.boolean(),
  minAge: z.number().int(),
  maxAge: z.number().int(),
  waitingDays: z.number().int(),
  /** Natural days; 0 where there is none. */
  coolingOffDays: z.number().int(),
  plans: z.array(
    Plan.pick({
      code: true,
      name: true,
      mode: true,
      paymentYears: true,
      coverTerm: true,
      minPremiumFen: true,
    }),
  ),
  cover: Told,
  /** `count` is null where the clause does not number them. */
  exclusions: Told.extend({ count: z.number().int().nullable() }),
  /** Null where nothing is lost by leaving: cover of one year or less. */
  surrender: Told.nullable(),
})
export type ProductSide = z.output<typeof ProductSide>

/** At the end of a policy year, by the insurer's quote; `lossFen` is paid less cash value, or 0. */
const CashValueAt = z.object({
  year: z.number().int(),
  paidFen: Fen,
  cashValueFen: Fen,
  lossFen: Fen,
})

/** The column of one product for one customer. */
export const ComparedProduct = ProductSide.extend({
  isFit: z.boolean(),
  outcome: OutcomeName,
  merits: z.array(z.string()),
  reasons: z.array(Reason),
  /** The plan that was matched; null where none is within the customer's means. */
  planCode: z.string().nullable(),
  /** The most a premium of that plan may be within budget and limits, per instalment. */
  premiumWithinFen: Fen.nullable(),
  /** By the newest quote for this product in this sale; null where the insurer was not asked. */
  quote: z
    .object({
      planName: z.string(),
      mode: PremiumMode,
      premiumFen: Fen,
      cashValues: z.array(CashValueAt),
    })
    .nullable(),
})
export type ComparedProduct = z.output<typeof ComparedProduct>

/** What was laid before the customer, as it was that day; by product code, never by rank. */
export const ComparisonSheet = z.object({
  budgetFen: Fen.nullable(),
  /** 1–5; null without a valid test. */
  customerLevel: z.number().int().nullable(),
  products: z.array(ComparedProduct).min(COMPARED_MIN).max(COMPARED_MAX),
})
export type ComparisonSheet = z.output<typeof ComparisonSheet>

const SaleId = { saleId: Uuid }
const Kept = { id: Uuid, comparedAt: Instant, comparedByName: z.string() }

export const compareProducts = operation({
  name: 'compareProducts',
  method: 'POST',
  path: '/sales/{saleId}/comparisons',
  summary: '并排比较两三款产品（留在案卷，不排名）',
  gate: 'sale:conduct',
  status: 201,
  input: z.object({
    ...SaleId,
    productIds: z
      .array(Uuid)
      .min(COMPARED_MIN, '请选两款或三款产品')
      .max(COMPARED_MAX, '一次最多比较三款')
      .refine((ids) => new Set(ids).size === ids.length, '同一款产品不能比较两次'),
  }),
  output: z.object({ id: Uuid }),
})

export const listComparisons = operation({
  name: 'listComparisons',
  method: 'GET',
  path: '/sales/{saleId}/comparisons',
  summary: '这笔销售中比较过的产品',
  gate: 'sale:read',
  input: z.object(SaleId),
  output: z.object({ items: z.array(z.object({ ...Kept, productNames: z.array(z.string()) })) }),
})

export const readComparison = operation({
  name: 'readComparison',
  method: 'GET',
  path: '/sales/{saleId}/comparisons/{comparisonId}',
  summary: '当时给客户看的产品对照表',
  gate: 'sale:read',
  input: z.object({ ...SaleId, comparisonId: Uuid }),
  output: ComparisonSheet.extend({ ...Kept, saleNo: z.string(), customerName: z.string() }),
})

/** From the catalogue, without a customer: nothing is kept. */
export const readProductPair = operation({
  name: 'readProductPair',
  method: 'GET',
  path: '/product-pairs/{firstId}/{secondId}',
  summary: '两款产品并排对照',
  gate: 'product:read',
  input: z.object({ firstId: Uuid, secondId: Uuid }),
  output: z.object({ products: z.array(ProductSide) }),
})
