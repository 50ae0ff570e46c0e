/// The sessions of the Tokyo Stock Exchange; the format is described at ``ExchangeTable``.
extension ExchangeTable {
    static let xtks = """
        zone Asia/Tokyo
        first 2015-01-01
        last 2027-12-31
        hours 09:00-15:00
        hours 09:00-15:30 from 2024-11-05
        break 11:30-12:30

        closed 2015-01-01 New Year holiday
        closed 2015-01-02 New Year holiday
        closed 2015-01-12 Coming of Age Day
        closed 2015-02-11 National Foundation Day
        closed 2015-04-29 Showa Day
        closed 2015-05-04 Greenery Day
        closed 2015-05-05 Children's Day
        closed 2015-05-06 Golden Week holiday (observed)
        closed 2015-07-20 Marine Day
        closed 2015-09-21 Respect for the Aged Day
        closed 2015-09-22 Citizens' holiday
        closed 2015-09-23 Autumnal Equinox Day
        closed 2015-10-12 Sports Day
        closed 2015-11-03 Culture Day
        closed 2015-11-23 Labour Thanksgiving Day
        closed 2015-12-23 Emperor's Birthday
        closed 2015-12-31 Year end

        closed 2016-01-01 New Year holiday
        closed 2016-01-11 Coming of Age Day
        closed 2016-02-11 National Foundation Day
        closed 2016-03-21 Vernal Equinox Day
        closed 2016-04-29 Showa Day
        closed 2016-05-03 Constitution Memorial Day
        closed 2016-05-04 Greenery Day
        closed 2016-05-05 Children's Day
        closed 2016-07-18 Marine Day
        closed 2016-08-11 Mountain Day
        closed 2016-09-19 Respect for the Aged Day
        closed 2016-09-22 Autumnal Equinox Day
        closed 2016-10-10 Sports Day
        closed 2016-11-03 Culture Day
        closed 2016-11-23 Labour Thanksgiving Day
        closed 2016-12-23 Emperor's Birthday

        closed 2017-01-02 New Year holiday
        closed 2017-01-03 New Year holiday
        closed 2017-01-09 Coming of Age Day
        closed 2017-03-20 Vernal Equinox Day
        closed 2017-05-03 Constitution Memorial Day
        closed 2017-05-04 Greenery Day
        closed 2017-05-05 Children's Day
        closed 2017-07-17 Marine Day
        closed 2017-08-11 Mountain Day
        closed 2017-09-18 Respect for the Aged Day
        closed 2017-10-09 Sports Day
        closed 2017-11-03 Culture Day
        closed 2017-11-23 Labour Thanksgiving Day

        closed 2018-01-01 New Year holiday
        closed 2018-01-02 New Year holiday
        closed 2018-01-03 New Year holiday
        closed 2018-01-08 Coming of Age Day
        closed 2018-02-12 National Foundation Day
        closed 2018-03-21 Vernal Equinox Day
        closed 2018-04-30 Showa Day
        closed 2018-05-03 Constitution Memorial Day
        closed 2018-05-04 Greenery Day
        closed 2018-07-16 Marine Day
        closed 2018-09-17 Respect for the Aged Day
        closed 2018-09-24 Autumnal Equinox Day
        closed 2018-10-08 Sports Day
        closed 2018-11-23 Labour Thanksgiving Day
        closed 2018-12-24 Emperor's Birthday
        closed 2018-12-31 Year end

        closed 2019-01-01 New Year holiday
        closed 2019-01-02 New Year holiday
        closed 2019-01-03 New Year holiday
        closed 2019-01-14 Coming of Age Day
        closed 2019-02-11 National Foundation Day
        closed 2019-03-21 Vernal Equinox Day
        closed 2019-04-29 Showa Day
        closed 2019-04-30 Imperial succession
        closed 2019-05-01 Imperial succession
        closed 2019-05-02 Imperial succession
        closed 2019-05-03 Constitution Memorial Day
        closed 2019-05-06 Golden Week holiday (observed)
        closed 2019-07-15 Marine Day
        closed 2019-08-12 Mountain Day
        closed 2019-09-16 Respect for the Aged Day
        closed 2019-09-23 Autumnal Equinox Day
        closed 2019-10-14 Sports Day
        closed 2019-10-22 Enthronement ceremony
        closed 2019-11-04 Culture Day
        closed 2019-12-31 Year end

        closed 2020-01-01 New Year holiday
        closed 2020-01-02 New Year holiday
        closed 2020-01-03 New Year holiday
        closed 2020-01-13 Coming of Age Day
        closed 2020-02-11 National Foundation Day
        closed 2020-02-24 Emperor's Birthday
        closed 2020-03-20 Vernal Equinox Day
        closed 2020-04-29 Showa Day
        closed 2020-05-04 Greenery Day
        closed 2020-05-05 Children's Day
        closed 2020-05-06 Golden Week holiday (observed)
        closed 2020-07-23 Marine Day
        closed 2020-07-24 Sports Day
        closed 2020-08-10 Mountain Day
        closed 2020-09-21 Respect for the Aged Day
        closed 2020-09-22 Autumnal Equinox Day
        closed 2020-10-01 Sports Day
        closed 2020-11-03 Culture Day
        closed 2020-11-23 Labour Thanksgiving Day
        closed 2020-12-31 Year end

        closed 2021-01-01 New Year holiday
        closed 2021-01-11 Coming of Age Day
        closed 2021-02-11 National Foundation Day
        closed 2021-02-23 Emperor's Birthday
        closed 2021-04-29 Showa Day
        closed 2021-05-03 Constitution Memorial Day
        closed 2021-05-04 Greenery Day
        closed 2021-05-05 Children's Day
        closed 2021-07-22 Marine Day
        closed 2021-07-23 Sports Day
        closed 2021-08-09 Mountain Day (observed)
        closed 2021-09-20 Respect for the Aged Day
        closed 2021-09-23 Autumnal Equinox Day
        closed 2021-11-03 Culture Day
        closed 2021-11-23 Labour Thanksgiving Day
        closed 2021-12-31 Year end

        closed 2022-01-03 New Year holiday
        closed 2022-01-10 Coming of Age Day
        closed 2022-02-11 National Foundation Day
        closed 2022-02-23 Emperor's Birthday
        closed 2022-03-21 Vernal Equinox Day
        closed 2022-04-29 Showa Day
        closed 2022-05-03 Constitution Memorial Day
        closed 2022-05-04 Greenery Day
        closed 2022-05-05 Children's Day
        closed 2022-07-18 Marine Day
        closed 2022-08-11 Mountain Day
        closed 2022-09-19 Respect for the Aged Day
        closed 2022-09-23 Autumnal Equinox Day
        closed 2022-10-10 Sports Day
        closed 2022-11-03 Culture Day
        closed 2022-11-23 Labour Thanksgiving Day

        closed 2023-01-02 New Year holiday
        closed 2023-01-03 New Year holiday
        closed 2023-01-09 Coming of Age Day
        closed 2023-02-23 Emperor's Birthday
        closed 2023-03-21 Vernal Equinox Day
        closed 2023-05-03 Constitution Memorial Day
        closed 2023-05-04 Greenery Day
        closed 2023-05-05 Children's Day
        closed 2023-07-17 Marine Day
        closed 2023-08-11 Mountain Day
        closed 2023-09-18 Respect for the Aged Day
        closed 2023-10-09 Sports Day
        closed 2023-11-03 Culture Day
        closed 2023-11-23 Labour Thanksgiving Day

        closed 2024-01-01 New Year holiday
        closed 2024-01-02 New Year holiday
        closed 2024-01-03 New Year holiday
        closed 2024-01-08 Coming of Age Day
        closed 2024-02-12 National Foundation Day
        closed 2024-02-23 Emperor's Birthday
        closed 2024-03-20 Vernal Equinox Day
        closed 2024-04-29 Showa Day
        closed 2024-05-03 Constitution Memorial Day
        closed 2024-05-06 Golden Week holiday (observed)
        closed 2024-07-15 Marine Day
        closed 2024-08-12 Mountain Day
        closed 2024-09-16 Respect for the Aged Day
        closed 2024-09-23 Autumnal Equinox Day
        closed 2024-10-14 Sports Day
        closed 2024-11-04 Culture Day
        closed 2024-12-31 Year end

        closed 2025-01-01 New Year holiday
        closed 2025-01-02 New Year holiday
        closed 2025-01-03 New Year holiday
        closed 2025-01-13 Coming of Age Day
        closed 2025-02-11 National Foundation Day
        closed 2025-02-24 Emperor's Birthday
        closed 2025-03-20 Vernal Equinox Day
        closed 2025-04-29 Showa Day
        closed 2025-05-05 Children's Day
        closed 2025-05-06 Golden Week holiday (observed)
        closed 2025-07-21 Marine Day
        closed 2025-08-11 Mountain Day
        closed 2025-09-15 Respect for the Aged Day
        closed 2025-09-23 Autumnal Equinox Day
        closed 2025-10-13 Sports Day
        closed 2025-11-03 Culture Day
        closed 2025-11-24 Labour Thanksgiving Day
        closed 2025-12-31 Year end

        closed 2026-01-01 New Year holiday
        closed 2026-01-02 New Year holiday
        closed 2026-01-12 Coming of Age Day
        closed 2026-02-11 National Foundation Day
        closed 2026-02-23 Emperor's Birthday
        closed 2026-03-20 Vernal Equinox Day
        closed 2026-04-29 Showa Day
        closed 2026-05-04 Greenery Day
        closed 2026-05-05 Children's Day
        closed 2026-05-06 Golden Week holiday (observed)
        closed 2026-07-20 Marine Day
        closed 2026-08-11 Mountain Day
        closed 2026-09-21 Respect for the Aged Day
        closed 2026-09-22 Citizens' holiday
        closed 2026-09-23 Autumnal Equinox Day
        closed 2026-10-12 Sports Day
        closed 2026-11-03 Culture Day
        closed 2026-11-23 Labour Thanksgiving Day
        closed 2026-12-31 Year end

        closed 2027-01-01 New Year holiday
        closed 2027-01-11 Coming of Age Day
        closed 2027-02-11 National Foundation Day
        closed 2027-02-23 Emperor's Birthday
        closed 2027-03-22 Vernal Equinox Day
        closed 2027-04-29 Showa Day
        closed 2027-05-03 Constitution Memorial Day
        closed 2027-05-04 Greenery Day
        closed 2027-05-05 Children's Day
        closed 2027-07-19 Marine Day
        closed 2027-08-11 Mountain Day
        closed 2027-09-20 Respect for the Aged Day
        closed 2027-09-23 Autumnal Equinox Day
        closed 2027-10-11 Sports Day
        closed 2027-11-03 Culture Day
        closed 2027-11-23 Labour Thanksgiving Day
        closed 2027-12-31 Year end
        """
}
