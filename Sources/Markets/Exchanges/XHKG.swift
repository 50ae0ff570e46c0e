/// The sessions of the Hong Kong Stock Exchange; the format is described at ``ExchangeTable``.
extension ExchangeTable {
    static let xhkg = """
        zone Asia/Hong_Kong
        first 2015-01-01
        last 2027-12-31
        hours 09:30-16:00
        break 12:00-13:00

        closed 2015-01-01 New Year's Day
        early  2015-02-18 12:00 Lunar New Year's Eve
        closed 2015-02-19 Lunar New Year
        closed 2015-02-20 Lunar New Year
        closed 2015-04-03 Good Friday
        closed 2015-04-06 Tomb Sweeping Day (observed)
        closed 2015-04-07 Easter Monday (observed)
        closed 2015-05-01 Labour Day
        closed 2015-05-25 Buddha's Birthday
        closed 2015-07-01 Establishment Day
        closed 2015-09-03 70th anniversary of the end of the war
        closed 2015-09-28 Mid-Autumn Festival (day after)
        closed 2015-10-01 National Day
        closed 2015-10-21 Chung Yeung Festival
        early  2015-12-24 12:00 Christmas Eve
        closed 2015-12-25 Christmas Day
        early  2015-12-31 12:00 New Year's Eve

        closed 2016-01-01 New Year's Day
        closed 2016-02-08 Lunar New Year
        closed 2016-02-09 Lunar New Year
        closed 2016-02-10 Lunar New Year
        closed 2016-03-25 Good Friday
        closed 2016-03-28 Easter Monday
        closed 2016-04-04 Tomb Sweeping Day
        closed 2016-05-02 Labour Day
        closed 2016-06-09 Dragon Boat Festival
        closed 2016-07-01 Establishment Day
        closed 2016-08-02 Typhoon Nida
        closed 2016-09-16 Mid-Autumn Festival (day after)
        closed 2016-10-10 Chung Yeung Festival
        closed 2016-10-21 Typhoon Haima
        closed 2016-12-26 Christmas holiday
        closed 2016-12-27 Christmas holiday

        closed 2017-01-02 New Year's Day
        early  2017-01-27 12:00 Lunar New Year's Eve
        closed 2017-01-30 Lunar New Year
        closed 2017-01-31 Lunar New Year
        closed 2017-04-04 Tomb Sweeping Day
        closed 2017-04-14 Good Friday
        closed 2017-04-17 Easter Monday
        closed 2017-05-01 Labour Day
        closed 2017-05-03 Buddha's Birthday
        closed 2017-05-30 Dragon Boat Festival
        closed 2017-08-23 Typhoon Hato
        closed 2017-10-02 National Day (observed)
        closed 2017-10-05 Mid-Autumn Festival (day after)
        closed 2017-12-25 Christmas Day
        closed 2017-12-26 Christmas holiday

        closed 2018-01-01 New Year's Day
        early  2018-02-15 12:00 Lunar New Year's Eve
        closed 2018-02-16 Lunar New Year
        closed 2018-02-19 Lunar New Year
        closed 2018-03-30 Good Friday
        closed 2018-04-02 Easter Monday
        closed 2018-04-05 Tomb Sweeping Day
        closed 2018-05-01 Labour Day
        closed 2018-05-22 Buddha's Birthday
        closed 2018-06-18 Dragon Boat Festival
        closed 2018-07-02 Establishment Day
        closed 2018-09-25 Mid-Autumn Festival (day after)
        closed 2018-10-01 National Day
        closed 2018-10-17 Chung Yeung Festival
        early  2018-12-24 12:00 Christmas Eve
        closed 2018-12-25 Christmas Day
        closed 2018-12-26 Christmas holiday
        early  2018-12-31 12:00 New Year's Eve

        closed 2019-01-01 New Year's Day
        early  2019-02-04 12:00 Lunar New Year's Eve
        closed 2019-02-05 Lunar New Year
        closed 2019-02-06 Lunar New Year
        closed 2019-02-07 Lunar New Year
        closed 2019-04-05 Tomb Sweeping Day
        closed 2019-04-19 Good Friday
        closed 2019-04-22 Easter Monday
        closed 2019-05-01 Labour Day
        closed 2019-05-13 Buddha's Birthday
        closed 2019-06-07 Dragon Boat Festival
        closed 2019-07-01 Establishment Day
        closed 2019-10-01 National Day
        closed 2019-10-07 Chung Yeung Festival
        early  2019-12-24 12:00 Christmas Eve
        closed 2019-12-25 Christmas Day
        closed 2019-12-26 Christmas holiday
        early  2019-12-31 12:00 New Year's Eve

        closed 2020-01-01 New Year's Day
        early  2020-01-24 12:00 Lunar New Year's Eve
        closed 2020-01-27 Lunar New Year
        closed 2020-01-28 Lunar New Year
        closed 2020-04-10 Good Friday
        closed 2020-04-13 Easter Monday
        closed 2020-04-30 Buddha's Birthday
        closed 2020-05-01 Labour Day
        closed 2020-06-25 Dragon Boat Festival
        closed 2020-07-01 Establishment Day
        late   2020-08-19 13:30 Typhoon Higos
        closed 2020-10-01 National Day
        closed 2020-10-02 Mid-Autumn Festival (day after)
        closed 2020-10-13 Typhoon Nangka
        closed 2020-10-26 Chung Yeung Festival
        early  2020-12-24 12:00 Christmas Eve
        closed 2020-12-25 Christmas Day
        early  2020-12-31 12:00 New Year's Eve

        closed 2021-01-01 New Year's Day
        early  2021-02-11 12:00 Lunar New Year's Eve
        closed 2021-02-12 Lunar New Year
        closed 2021-02-15 Lunar New Year
        closed 2021-04-02 Good Friday
        closed 2021-04-05 Easter Monday
        closed 2021-04-06 Tomb Sweeping Day (observed)
        closed 2021-05-19 Buddha's Birthday
        closed 2021-06-14 Dragon Boat Festival
        late   2021-06-28 13:30 Black rainstorm
        closed 2021-07-01 Establishment Day
        closed 2021-09-22 Mid-Autumn Festival (day after)
        closed 2021-10-01 National Day
        closed 2021-10-13 Typhoon Kompasu
        closed 2021-10-14 Chung Yeung Festival
        early  2021-12-24 12:00 Christmas Eve
        closed 2021-12-27 Christmas holiday
        early  2021-12-31 12:00 New Year's Eve

        early  2022-01-31 12:00 Lunar New Year's Eve
        closed 2022-02-01 Lunar New Year
        closed 2022-02-02 Lunar New Year
        closed 2022-02-03 Lunar New Year
        closed 2022-04-05 Tomb Sweeping Day
        closed 2022-04-15 Good Friday
        closed 2022-04-18 Easter Monday
        closed 2022-05-02 Labour Day
        closed 2022-05-09 Buddha's Birthday
        closed 2022-06-03 Dragon Boat Festival
        closed 2022-07-01 Establishment Day
        closed 2022-09-12 Mid-Autumn Festival (day after)
        closed 2022-10-04 Chung Yeung Festival
        closed 2022-12-26 Christmas holiday
        closed 2022-12-27 Christmas holiday

        closed 2023-01-02 New Year's Day
        closed 2023-01-23 Lunar New Year
        closed 2023-01-24 Lunar New Year
        closed 2023-01-25 Lunar New Year
        closed 2023-04-05 Tomb Sweeping Day
        closed 2023-04-07 Good Friday
        closed 2023-04-10 Easter Monday
        closed 2023-05-01 Labour Day
        closed 2023-05-26 Buddha's Birthday
        closed 2023-06-22 Dragon Boat Festival
        closed 2023-07-17 Typhoon Talim
        closed 2023-09-01 Typhoon Saola
        closed 2023-09-08 Black rainstorm
        closed 2023-10-02 National Day (observed)
        closed 2023-10-23 Chung Yeung Festival
        closed 2023-12-25 Christmas Day
        closed 2023-12-26 Christmas holiday

        closed 2024-01-01 New Year's Day
        early  2024-02-09 12:00 Lunar New Year's Eve
        closed 2024-02-12 Lunar New Year
        closed 2024-02-13 Lunar New Year
        closed 2024-03-29 Good Friday
        closed 2024-04-01 Easter Monday
        closed 2024-04-04 Tomb Sweeping Day
        closed 2024-05-01 Labour Day
        closed 2024-05-15 Buddha's Birthday
        closed 2024-06-10 Dragon Boat Festival
        closed 2024-07-01 Establishment Day
        closed 2024-09-06 Typhoon Yagi
        closed 2024-09-18 Mid-Autumn Festival (day after)
        closed 2024-10-01 National Day
        closed 2024-10-11 Chung Yeung Festival
        early  2024-12-24 12:00 Christmas Eve
        closed 2024-12-25 Christmas Day
        closed 2024-12-26 Christmas holiday
        early  2024-12-31 12:00 New Year's Eve

        closed 2025-01-01 New Year's Day
        early  2025-01-28 12:00 Lunar New Year's Eve
        closed 2025-01-29 Lunar New Year
        closed 2025-01-30 Lunar New Year
        closed 2025-01-31 Lunar New Year
        closed 2025-04-04 Tomb Sweeping Day
        closed 2025-04-18 Good Friday
        closed 2025-04-21 Easter Monday
        closed 2025-05-01 Labour Day
        closed 2025-05-05 Buddha's Birthday
        closed 2025-07-01 Establishment Day
        closed 2025-10-01 National Day
        closed 2025-10-07 Mid-Autumn Festival (day after)
        closed 2025-10-29 Chung Yeung Festival
        early  2025-12-24 12:00 Christmas Eve
        closed 2025-12-25 Christmas Day
        closed 2025-12-26 Christmas holiday
        early  2025-12-31 12:00 New Year's Eve

        closed 2026-01-01 New Year's Day
        early  2026-02-16 12:00 Lunar New Year's Eve
        closed 2026-02-17 Lunar New Year
        closed 2026-02-18 Lunar New Year
        closed 2026-02-19 Lunar New Year
        closed 2026-04-03 Good Friday
        closed 2026-04-06 Tomb Sweeping Day (observed)
        closed 2026-04-07 Easter Monday (observed)
        closed 2026-05-01 Labour Day
        closed 2026-05-25 Buddha's Birthday
        closed 2026-06-19 Dragon Boat Festival
        closed 2026-07-01 Establishment Day
        closed 2026-10-01 National Day
        closed 2026-10-19 Chung Yeung Festival
        early  2026-12-24 12:00 Christmas Eve
        closed 2026-12-25 Christmas Day
        early  2026-12-31 12:00 New Year's Eve

        closed 2027-01-01 New Year's Day
        early  2027-02-05 12:00 Lunar New Year's Eve
        closed 2027-02-08 Lunar New Year
        closed 2027-02-09 Lunar New Year
        closed 2027-03-26 Good Friday
        closed 2027-03-29 Easter Monday
        closed 2027-04-05 Tomb Sweeping Day
        closed 2027-05-13 Buddha's Birthday
        closed 2027-06-09 Dragon Boat Festival
        closed 2027-07-01 Establishment Day
        closed 2027-09-16 Mid-Autumn Festival (day after)
        closed 2027-10-01 National Day
        closed 2027-10-08 Chung Yeung Festival
        early  2027-12-24 12:00 Christmas Eve
        closed 2027-12-27 Christmas holiday
        early  2027-12-31 12:00 New Year's Eve
        """
}
