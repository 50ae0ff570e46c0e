/// The sessions of the Shenzhen Stock Exchange; the format is described at ``ExchangeTable``.
///
/// Unverified: both exchanges of the mainland keep the same days and hours, and this table was never compared with another or with prices.
extension ExchangeTable {
    static let xshe = """
        zone Asia/Shanghai
        first 2015-01-01
        last 2026-12-31
        hours 09:30-15:00
        break 11:30-13:00

        closed 2015-01-01 New Year's Day
        closed 2015-01-02 New Year's Day
        closed 2015-02-18 Spring Festival
        closed 2015-02-19 Spring Festival
        closed 2015-02-20 Spring Festival
        closed 2015-02-23 Spring Festival
        closed 2015-02-24 Spring Festival
        closed 2015-04-06 Tomb Sweeping Day
        closed 2015-05-01 Labour Day
        closed 2015-06-22 Dragon Boat Festival
        closed 2015-09-03 70th anniversary of the end of the war
        closed 2015-09-04 70th anniversary of the end of the war
        closed 2015-10-01 National Day
        closed 2015-10-02 National Day
        closed 2015-10-05 National Day
        closed 2015-10-06 National Day
        closed 2015-10-07 National Day

        closed 2016-01-01 New Year's Day
        closed 2016-02-08 Spring Festival
        closed 2016-02-09 Spring Festival
        closed 2016-02-10 Spring Festival
        closed 2016-02-11 Spring Festival
        closed 2016-02-12 Spring Festival
        closed 2016-04-04 Tomb Sweeping Day
        closed 2016-05-02 Labour Day
        closed 2016-06-09 Dragon Boat Festival
        closed 2016-06-10 Dragon Boat Festival
        closed 2016-09-15 Mid-Autumn Festival
        closed 2016-09-16 Mid-Autumn Festival
        closed 2016-10-03 National Day
        closed 2016-10-04 National Day
        closed 2016-10-05 National Day
        closed 2016-10-06 National Day
        closed 2016-10-07 National Day

        closed 2017-01-02 New Year's Day
        closed 2017-01-27 Spring Festival
        closed 2017-01-30 Spring Festival
        closed 2017-01-31 Spring Festival
        closed 2017-02-01 Spring Festival
        closed 2017-02-02 Spring Festival
        closed 2017-04-03 Tomb Sweeping Day
        closed 2017-04-04 Tomb Sweeping Day
        closed 2017-05-01 Labour Day
        closed 2017-05-29 Dragon Boat Festival
        closed 2017-05-30 Dragon Boat Festival
        closed 2017-10-02 National Day
        closed 2017-10-03 National Day
        closed 2017-10-04 National Day
        closed 2017-10-05 National Day
        closed 2017-10-06 National Day

        closed 2018-01-01 New Year's Day
        closed 2018-02-15 Spring Festival
        closed 2018-02-16 Spring Festival
        closed 2018-02-19 Spring Festival
        closed 2018-02-20 Spring Festival
        closed 2018-02-21 Spring Festival
        closed 2018-04-05 Tomb Sweeping Day
        closed 2018-04-06 Tomb Sweeping Day
        closed 2018-04-30 Labour Day
        closed 2018-05-01 Labour Day
        closed 2018-06-18 Dragon Boat Festival
        closed 2018-09-24 Mid-Autumn Festival
        closed 2018-10-01 National Day
        closed 2018-10-02 National Day
        closed 2018-10-03 National Day
        closed 2018-10-04 National Day
        closed 2018-10-05 National Day
        closed 2018-12-31 New Year's Day

        closed 2019-01-01 New Year's Day
        closed 2019-02-04 Spring Festival
        closed 2019-02-05 Spring Festival
        closed 2019-02-06 Spring Festival
        closed 2019-02-07 Spring Festival
        closed 2019-02-08 Spring Festival
        closed 2019-04-05 Tomb Sweeping Day
        closed 2019-05-01 Labour Day
        closed 2019-05-02 Labour Day
        closed 2019-05-03 Labour Day
        closed 2019-06-07 Dragon Boat Festival
        closed 2019-09-13 Mid-Autumn Festival
        closed 2019-10-01 National Day
        closed 2019-10-02 National Day
        closed 2019-10-03 National Day
        closed 2019-10-04 National Day
        closed 2019-10-07 National Day

        closed 2020-01-01 New Year's Day
        closed 2020-01-24 Spring Festival
        closed 2020-01-27 Spring Festival
        closed 2020-01-28 Spring Festival
        closed 2020-01-29 Spring Festival
        closed 2020-01-30 Spring Festival
        closed 2020-01-31 Spring Festival
        closed 2020-04-06 Tomb Sweeping Day
        closed 2020-05-01 Labour Day
        closed 2020-05-04 Labour Day
        closed 2020-05-05 Labour Day
        closed 2020-06-25 Dragon Boat Festival
        closed 2020-06-26 Dragon Boat Festival
        closed 2020-10-01 National Day
        closed 2020-10-02 National Day
        closed 2020-10-05 National Day
        closed 2020-10-06 National Day
        closed 2020-10-07 National Day
        closed 2020-10-08 National Day

        closed 2021-01-01 New Year's Day
        closed 2021-02-11 Spring Festival
        closed 2021-02-12 Spring Festival
        closed 2021-02-15 Spring Festival
        closed 2021-02-16 Spring Festival
        closed 2021-02-17 Spring Festival
        closed 2021-04-05 Tomb Sweeping Day
        closed 2021-05-03 Labour Day
        closed 2021-05-04 Labour Day
        closed 2021-05-05 Labour Day
        closed 2021-06-14 Dragon Boat Festival
        closed 2021-09-20 Mid-Autumn Festival
        closed 2021-09-21 Mid-Autumn Festival
        closed 2021-10-01 National Day
        closed 2021-10-04 National Day
        closed 2021-10-05 National Day
        closed 2021-10-06 National Day
        closed 2021-10-07 National Day

        closed 2022-01-03 New Year's Day
        closed 2022-01-31 Spring Festival
        closed 2022-02-01 Spring Festival
        closed 2022-02-02 Spring Festival
        closed 2022-02-03 Spring Festival
        closed 2022-02-04 Spring Festival
        closed 2022-04-04 Tomb Sweeping Day
        closed 2022-04-05 Tomb Sweeping Day
        closed 2022-05-02 Labour Day
        closed 2022-05-03 Labour Day
        closed 2022-05-04 Labour Day
        closed 2022-06-03 Dragon Boat Festival
        closed 2022-09-12 Mid-Autumn Festival
        closed 2022-10-03 National Day
        closed 2022-10-04 National Day
        closed 2022-10-05 National Day
        closed 2022-10-06 National Day
        closed 2022-10-07 National Day

        closed 2023-01-02 New Year's Day
        closed 2023-01-23 Spring Festival
        closed 2023-01-24 Spring Festival
        closed 2023-01-25 Spring Festival
        closed 2023-01-26 Spring Festival
        closed 2023-01-27 Spring Festival
        closed 2023-04-05 Tomb Sweeping Day
        closed 2023-05-01 Labour Day
        closed 2023-05-02 Labour Day
        closed 2023-05-03 Labour Day
        closed 2023-06-22 Dragon Boat Festival
        closed 2023-06-23 Dragon Boat Festival
        closed 2023-09-29 Mid-Autumn Festival
        closed 2023-10-02 National Day
        closed 2023-10-03 National Day
        closed 2023-10-04 National Day
        closed 2023-10-05 National Day
        closed 2023-10-06 National Day

        closed 2024-01-01 New Year's Day
        closed 2024-02-09 Spring Festival
        closed 2024-02-12 Spring Festival
        closed 2024-02-13 Spring Festival
        closed 2024-02-14 Spring Festival
        closed 2024-02-15 Spring Festival
        closed 2024-02-16 Spring Festival
        closed 2024-04-04 Tomb Sweeping Day
        closed 2024-04-05 Tomb Sweeping Day
        closed 2024-05-01 Labour Day
        closed 2024-05-02 Labour Day
        closed 2024-05-03 Labour Day
        closed 2024-06-10 Dragon Boat Festival
        closed 2024-09-16 Mid-Autumn Festival
        closed 2024-09-17 Mid-Autumn Festival
        closed 2024-10-01 National Day
        closed 2024-10-02 National Day
        closed 2024-10-03 National Day
        closed 2024-10-04 National Day
        closed 2024-10-07 National Day

        closed 2025-01-01 New Year's Day
        closed 2025-01-28 Spring Festival
        closed 2025-01-29 Spring Festival
        closed 2025-01-30 Spring Festival
        closed 2025-01-31 Spring Festival
        closed 2025-02-03 Spring Festival
        closed 2025-02-04 Spring Festival
        closed 2025-04-04 Tomb Sweeping Day
        closed 2025-05-01 Labour Day
        closed 2025-05-02 Labour Day
        closed 2025-05-05 Labour Day
        closed 2025-06-02 Dragon Boat Festival
        closed 2025-10-01 National Day
        closed 2025-10-02 National Day
        closed 2025-10-03 National Day
        closed 2025-10-06 National Day
        closed 2025-10-07 National Day
        closed 2025-10-08 National Day

        closed 2026-01-01 New Year's Day
        closed 2026-01-02 New Year's Day
        closed 2026-02-16 Spring Festival
        closed 2026-02-17 Spring Festival
        closed 2026-02-18 Spring Festival
        closed 2026-02-19 Spring Festival
        closed 2026-02-20 Spring Festival
        closed 2026-02-23 Spring Festival
        closed 2026-04-06 Tomb Sweeping Day
        closed 2026-05-01 Labour Day
        closed 2026-05-04 Labour Day
        closed 2026-05-05 Labour Day
        closed 2026-06-19 Dragon Boat Festival
        closed 2026-09-25 Mid-Autumn Festival
        closed 2026-10-01 National Day
        closed 2026-10-02 National Day
        closed 2026-10-05 National Day
        closed 2026-10-06 National Day
        closed 2026-10-07 National Day
        """
}
