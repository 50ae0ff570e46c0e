/// The sessions of the Taiwan Stock Exchange; the format is described at ``ExchangeTable``.
extension ExchangeTable {
    static let xtai = """
        zone Asia/Taipei
        first 2015-01-01
        last 2027-12-31
        hours 09:00-13:30

        closed 2015-01-01 New Year's Day
        closed 2015-01-02 New Year's Day
        closed 2015-02-16 Lunar New Year
        closed 2015-02-17 Lunar New Year
        closed 2015-02-18 Lunar New Year
        closed 2015-02-19 Lunar New Year
        closed 2015-02-20 Lunar New Year
        closed 2015-02-23 Lunar New Year
        closed 2015-02-27 Peace Memorial Day (observed)
        closed 2015-04-03 Children's Day and Tomb Sweeping Day
        closed 2015-04-06 Children's Day and Tomb Sweeping Day
        closed 2015-05-01 Labour Day
        closed 2015-06-19 Dragon Boat Festival
        closed 2015-07-10 Typhoon Chan-hom
        closed 2015-09-28 Mid-Autumn Festival (observed)
        closed 2015-09-29 Typhoon Dujuan
        closed 2015-10-09 National Day

        closed 2016-01-01 New Year's Day
        closed 2016-02-04 Lunar New Year
        closed 2016-02-05 Lunar New Year
        closed 2016-02-08 Lunar New Year
        closed 2016-02-09 Lunar New Year
        closed 2016-02-10 Lunar New Year
        closed 2016-02-11 Lunar New Year
        closed 2016-02-12 Lunar New Year
        closed 2016-02-29 Peace Memorial Day
        closed 2016-04-04 Children's Day and Tomb Sweeping Day
        closed 2016-04-05 Children's Day and Tomb Sweeping Day
        closed 2016-05-02 Labour Day
        closed 2016-06-09 Dragon Boat Festival
        closed 2016-06-10 Dragon Boat Festival
        closed 2016-07-08 Typhoon Nepartak
        closed 2016-09-15 Mid-Autumn Festival
        closed 2016-09-16 Mid-Autumn Festival
        closed 2016-09-27 Typhoon Megi
        closed 2016-09-28 Typhoon Megi
        closed 2016-10-10 National Day

        closed 2017-01-02 New Year's Day
        closed 2017-01-25 Lunar New Year
        closed 2017-01-26 Lunar New Year
        closed 2017-01-27 Lunar New Year
        closed 2017-01-30 Lunar New Year
        closed 2017-01-31 Lunar New Year
        closed 2017-02-01 Lunar New Year
        closed 2017-02-27 Peace Memorial Day
        closed 2017-02-28 Peace Memorial Day
        closed 2017-04-03 Children's Day and Tomb Sweeping Day
        closed 2017-04-04 Children's Day and Tomb Sweeping Day
        closed 2017-05-01 Labour Day
        closed 2017-05-29 Dragon Boat Festival (bridge day)
        closed 2017-05-30 Dragon Boat Festival
        closed 2017-10-04 Mid-Autumn Festival
        closed 2017-10-09 National Day (bridge day)
        closed 2017-10-10 National Day

        closed 2018-01-01 New Year's Day
        closed 2018-02-13 Lunar New Year
        closed 2018-02-14 Lunar New Year
        closed 2018-02-15 Lunar New Year
        closed 2018-02-16 Lunar New Year
        closed 2018-02-19 Lunar New Year
        closed 2018-02-20 Lunar New Year
        closed 2018-02-28 Peace Memorial Day
        closed 2018-04-04 Children's Day and Tomb Sweeping Day
        closed 2018-04-05 Children's Day and Tomb Sweeping Day
        closed 2018-04-06 Children's Day and Tomb Sweeping Day
        closed 2018-05-01 Labour Day
        closed 2018-06-18 Dragon Boat Festival
        closed 2018-09-24 Mid-Autumn Festival
        closed 2018-10-10 National Day
        closed 2018-12-31 New Year's Day (bridge day)

        closed 2019-01-01 New Year's Day
        closed 2019-01-31 Lunar New Year
        closed 2019-02-01 Lunar New Year
        closed 2019-02-04 Lunar New Year
        closed 2019-02-05 Lunar New Year
        closed 2019-02-06 Lunar New Year
        closed 2019-02-07 Lunar New Year
        closed 2019-02-08 Lunar New Year
        closed 2019-02-28 Peace Memorial Day
        closed 2019-03-01 Peace Memorial Day (bridge day)
        closed 2019-04-04 Children's Day and Tomb Sweeping Day
        closed 2019-04-05 Children's Day and Tomb Sweeping Day
        closed 2019-05-01 Labour Day
        closed 2019-06-07 Dragon Boat Festival
        closed 2019-08-09 Typhoon Lekima
        closed 2019-09-13 Mid-Autumn Festival
        closed 2019-09-30 Typhoon Mitag
        closed 2019-10-10 National Day
        closed 2019-10-11 National Day

        closed 2020-01-01 New Year's Day
        closed 2020-01-21 Lunar New Year
        closed 2020-01-22 Lunar New Year
        closed 2020-01-23 Lunar New Year
        closed 2020-01-24 Lunar New Year
        closed 2020-01-27 Lunar New Year
        closed 2020-01-28 Lunar New Year
        closed 2020-01-29 Lunar New Year
        closed 2020-02-28 Peace Memorial Day
        closed 2020-04-02 Children's Day and Tomb Sweeping Day
        closed 2020-04-03 Children's Day and Tomb Sweeping Day
        closed 2020-05-01 Labour Day
        closed 2020-06-25 Dragon Boat Festival
        closed 2020-06-26 Dragon Boat Festival
        closed 2020-10-01 Mid-Autumn Festival
        closed 2020-10-02 Mid-Autumn Festival (bridge day)
        closed 2020-10-09 National Day

        closed 2021-01-01 New Year's Day
        closed 2021-02-08 Lunar New Year
        closed 2021-02-09 Lunar New Year
        closed 2021-02-10 Lunar New Year
        closed 2021-02-11 Lunar New Year
        closed 2021-02-12 Lunar New Year
        closed 2021-02-15 Lunar New Year
        closed 2021-02-16 Lunar New Year
        closed 2021-03-01 Peace Memorial Day
        closed 2021-04-02 Children's Day and Tomb Sweeping Day
        closed 2021-04-05 Children's Day and Tomb Sweeping Day
        closed 2021-04-30 Labour Day
        closed 2021-06-14 Dragon Boat Festival
        closed 2021-09-20 Mid-Autumn Festival
        closed 2021-09-21 Mid-Autumn Festival
        closed 2021-10-11 National Day
        closed 2021-12-31 New Year's Day (observed)

        closed 2022-01-27 Lunar New Year
        closed 2022-01-28 Lunar New Year
        closed 2022-01-31 Lunar New Year
        closed 2022-02-01 Lunar New Year
        closed 2022-02-02 Lunar New Year
        closed 2022-02-03 Lunar New Year
        closed 2022-02-28 Peace Memorial Day
        closed 2022-04-04 Children's Day and Tomb Sweeping Day
        closed 2022-04-05 Children's Day and Tomb Sweeping Day
        closed 2022-05-02 Labour Day
        closed 2022-06-03 Dragon Boat Festival
        closed 2022-09-09 Mid-Autumn Festival
        closed 2022-10-10 National Day

        closed 2023-01-02 New Year's Day
        closed 2023-01-19 Lunar New Year
        closed 2023-01-20 Lunar New Year
        closed 2023-01-23 Lunar New Year
        closed 2023-01-24 Lunar New Year
        closed 2023-01-25 Lunar New Year
        closed 2023-01-26 Lunar New Year
        closed 2023-01-27 Lunar New Year
        closed 2023-02-27 Peace Memorial Day
        closed 2023-02-28 Peace Memorial Day
        closed 2023-04-03 Children's Day and Tomb Sweeping Day
        closed 2023-04-04 Children's Day and Tomb Sweeping Day
        closed 2023-04-05 Children's Day and Tomb Sweeping Day
        closed 2023-05-01 Labour Day
        closed 2023-06-22 Dragon Boat Festival
        closed 2023-06-23 Dragon Boat Festival
        closed 2023-08-03 Typhoon Khanun
        closed 2023-09-29 Mid-Autumn Festival
        closed 2023-10-09 National Day (bridge day)
        closed 2023-10-10 National Day

        closed 2024-01-01 New Year's Day
        closed 2024-02-06 Lunar New Year
        closed 2024-02-07 Lunar New Year
        closed 2024-02-08 Lunar New Year
        closed 2024-02-09 Lunar New Year
        closed 2024-02-12 Lunar New Year
        closed 2024-02-13 Lunar New Year
        closed 2024-02-14 Lunar New Year
        closed 2024-02-28 Peace Memorial Day
        closed 2024-04-04 Children's Day and Tomb Sweeping Day
        closed 2024-04-05 Children's Day and Tomb Sweeping Day
        closed 2024-05-01 Labour Day
        closed 2024-06-10 Dragon Boat Festival
        closed 2024-07-24 Typhoon Gaemi
        closed 2024-07-25 Typhoon Gaemi
        closed 2024-09-17 Mid-Autumn Festival
        closed 2024-10-02 Typhoon Krathon
        closed 2024-10-03 Typhoon Krathon
        closed 2024-10-10 National Day
        closed 2024-10-31 Typhoon Kong-rey

        closed 2025-01-01 New Year's Day
        closed 2025-01-23 Lunar New Year
        closed 2025-01-24 Lunar New Year
        closed 2025-01-27 Lunar New Year
        closed 2025-01-28 Lunar New Year
        closed 2025-01-29 Lunar New Year
        closed 2025-01-30 Lunar New Year
        closed 2025-01-31 Lunar New Year
        closed 2025-02-28 Peace Memorial Day
        closed 2025-04-03 Children's Day and Tomb Sweeping Day
        closed 2025-04-04 Children's Day and Tomb Sweeping Day
        closed 2025-05-01 Labour Day
        closed 2025-05-30 Dragon Boat Festival
        closed 2025-09-29 Teachers' Day (observed)
        closed 2025-10-06 Mid-Autumn Festival
        closed 2025-10-10 National Day
        closed 2025-10-24 Retrocession Day (observed)
        closed 2025-12-25 Constitution Day

        closed 2026-01-01 New Year's Day
        closed 2026-02-12 Lunar New Year
        closed 2026-02-13 Lunar New Year
        closed 2026-02-16 Lunar New Year
        closed 2026-02-17 Lunar New Year
        closed 2026-02-18 Lunar New Year
        closed 2026-02-19 Lunar New Year
        closed 2026-02-20 Lunar New Year
        closed 2026-02-27 Peace Memorial Day
        closed 2026-04-03 Children's Day and Tomb Sweeping Day
        closed 2026-04-06 Children's Day and Tomb Sweeping Day
        closed 2026-05-01 Labour Day
        closed 2026-06-19 Dragon Boat Festival
        closed 2026-09-25 Mid-Autumn Festival
        closed 2026-09-28 Teachers' Day
        closed 2026-10-09 National Day
        closed 2026-10-26 Retrocession Day (observed)
        closed 2026-12-25 Constitution Day

        closed 2027-01-01 New Year's Day
        closed 2027-02-04 Lunar New Year
        closed 2027-02-05 Lunar New Year
        closed 2027-02-08 Lunar New Year
        closed 2027-02-09 Lunar New Year
        closed 2027-02-10 Lunar New Year
        closed 2027-03-01 Peace Memorial Day
        closed 2027-04-05 Children's Day and Tomb Sweeping Day
        closed 2027-04-30 Labour Day
        closed 2027-06-09 Dragon Boat Festival
        closed 2027-09-15 Mid-Autumn Festival
        closed 2027-09-28 Teachers' Day
        closed 2027-10-11 National Day
        closed 2027-10-25 Retrocession Day
        closed 2027-12-31 New Year's Day (observed)
        """
}
