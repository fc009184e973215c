import type { CodeTables, InsurerLinks } from '#modules/insurers'

/** Who the town's bank is to its insurers, and who signs for it over there. */
const identity = { bankCode: 'QJYH', nodeNo: '32990101', tellerNo: 'BQ0001' }

/**
 * What each insurer of the town writes for our words. Two of them joined before the usual codes and
 * kept their own.
 */
const CODES: Record<string, CodeTables> = {
  LSRS: { outsideGbk: 'reference' },
  MHRS: { outsideGbk: 'reference' },
  QTYL: {
    sex: { male: 'M', female: 'F' },
    idKind: { 'resident-id': 'SFZ', passport: 'HZ', other: 'QT' },
    product: {
      'QT-MD01': 'QT1001',
      'QT-MD02': 'QT1002',
      'QT-CI02': 'QT2002',
      'QT-PN01': 'QT3001',
      'QT-AC01': 'QT4001',
      'QT-GA01': 'QT5001',
    },
    outsideGbk: 'reference',
  },
  YZCX: {
    relation: {
      self: '1',
      spouse: '2',
      child: '3',
      parent: '4',
      sibling: '5',
      grandparent: '6',
      grandchild: '7',
      other: '9',
    },
    product: {
      'YZ-HM01': '08110001',
      'YZ-BZ01': '08120001',
      'YZ-LB01': '08130001',
      'YZ-CR01': '08140001',
    },
    // Its line is old and knows nothing but GBK.
    outsideGbk: 'refuse',
  },
}

/** The codes of one insurer; `undefined` for one the town does not have. */
export const townCodes = (insurerCode: string): CodeTables | undefined => CODES[insurerCode]

/** Where the simulated insurers listen. */
export type TownAddresses = { insurerUrl: string; insurerTcpPort: number }

/** Two insurers speak REST, one the classic form over HTTP, one over a TCP line. */
export function townLinks({ insurerUrl, insurerTcpPort }: TownAddresses): InsurerLinks {
  const form = (code: string) => ({ codes: townCodes(code)!, identity })
  return {
    LSRS: { form: 'rest', url: insurerUrl },
    MHRS: { form: 'rest', url: insurerUrl },
    QTYL: { form: 'ybt-http', url: `${insurerUrl}/v1/ybt`, ...form('QTYL') },
    YZCX: { form: 'ybt-tcp', host: '127.0.0.1', port: insurerTcpPort, ...form('YZCX') },
  }
}
