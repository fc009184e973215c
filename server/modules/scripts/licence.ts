type Registered = {
  name: string
  outletName: string
  registrationNo: string | null
  registrationStatus: string | null
  registrationValidUntil: string | null
}

/**
 * What a seller says first (销售行为办法 art. 24): name, institution in full, certificate number,
 * from the registration as it stands on `today`. Null without one in force: then nobody may sell.
 */
export function licenceStatement(
  seller: Registered,
  { bankName, today }: { bankName: string; today: string },
): string | null {
  const { registrationNo, registrationStatus, registrationValidUntil } = seller
  if (registrationNo === null || registrationStatus !== 'active') return null
  if (registrationValidUntil !== null && registrationValidUntil < today) return null
  const institution = seller.outletName.startsWith(bankName)
    ? seller.outletName
    : `${bankName}${seller.outletName}`
  return `您好，我是${institution}的客户经理${seller.name}，保险销售执业证编号 ${registrationNo}，这是我的执业证，请您过目。接下来要介绍的是保险。`
}
