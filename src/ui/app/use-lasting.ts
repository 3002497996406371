import { useEffect, useState } from 'react';

/** Returns true once something has gone on for so long that a person may want to end it. */
export function useLasting(isOn: boolean, patienceMs = 1000): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isOn) return setLong(false);
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isOn, patienceMs]);
  return isOn && isLong;
}
