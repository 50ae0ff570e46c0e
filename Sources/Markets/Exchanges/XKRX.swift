/// The sessions of the Korea Exchange; the format is described at ``ExchangeTable``.
///
/// The hours of the examination days are as the exchange announced them each autumn.
extension ExchangeTable {
    static let xkrx = """
        zone Asia/Seoul
        first 2015-01-01
        last 2027-12-31
        hours 09:00-15:00
        hours 09:00-15:30 from 2016-08-01

        closed 2015-01-01 New Year's Day
        late   2015-01-02 10:00 First trading day of the year
        closed 2015-02-18 Lunar New Year
        closed 2015-02-19 Lunar New Year
        closed 2015-02-20 Lunar New Year
        closed 2015-05-01 Labour Day
        closed 2015-05-05 Children's Day
        closed 2015-05-25 Buddha's Birthday
        closed 2015-08-14 Temporary public holiday
        closed 2015-09-28 Chuseok
        closed 2015-09-29 Chuseok
        closed 2015-10-09 Hangul Day
        hours  2015-11-12 10:00-16:00 University entrance examination
        closed 2015-12-25 Christmas Day
        closed 2015-12-31 Year end

        closed 2016-01-01 New Year's Day
        late   2016-01-04 10:00 First trading day of the year
        closed 2016-02-08 Lunar New Year
        closed 2016-02-09 Lunar New Year
        closed 2016-02-10 Lunar New Year
        closed 2016-03-01 Independence Movement Day
        closed 2016-04-13 Parliamentary election
        closed 2016-05-05 Children's Day
        closed 2016-05-06 Temporary public holiday
        closed 2016-06-06 Memorial Day
        closed 2016-08-15 Liberation Day
        closed 2016-09-14 Chuseok
        closed 2016-09-15 Chuseok
        closed 2016-09-16 Chuseok
        closed 2016-10-03 National Foundation Day
        hours  2016-11-17 10:00-16:30 University entrance examination
        closed 2016-12-30 Year end

        late   2017-01-02 10:00 First trading day of the year
        closed 2017-01-27 Lunar New Year
        closed 2017-01-30 Lunar New Year
        closed 2017-03-01 Independence Movement Day
        closed 2017-05-01 Labour Day
        closed 2017-05-03 Buddha's Birthday
        closed 2017-05-05 Children's Day
        closed 2017-05-09 Presidential election
        closed 2017-06-06 Memorial Day
        closed 2017-08-15 Liberation Day
        closed 2017-10-02 Temporary public holiday
        closed 2017-10-03 National Foundation Day
        closed 2017-10-04 Chuseok
        closed 2017-10-05 Chuseok
        closed 2017-10-06 Chuseok (observed)
        closed 2017-10-09 Hangul Day
        hours  2017-11-16 10:00-16:30 Hours set for the examination, itself postponed
        hours  2017-11-23 10:00-16:30 University entrance examination
        closed 2017-12-25 Christmas Day
        closed 2017-12-29 Year end

        closed 2018-01-01 New Year's Day
        late   2018-01-02 10:00 First trading day of the year
        closed 2018-02-15 Lunar New Year
        closed 2018-02-16 Lunar New Year
        closed 2018-03-01 Independence Movement Day
        closed 2018-05-01 Labour Day
        closed 2018-05-07 Children's Day
        closed 2018-05-22 Buddha's Birthday
        closed 2018-06-06 Memorial Day
        closed 2018-06-13 Local elections
        closed 2018-08-15 Liberation Day
        closed 2018-09-24 Chuseok
        closed 2018-09-25 Chuseok
        closed 2018-09-26 Chuseok
        closed 2018-10-03 National Foundation Day
        closed 2018-10-09 Hangul Day
        hours  2018-11-15 10:00-16:30 University entrance examination
        closed 2018-12-25 Christmas Day
        closed 2018-12-31 Year end

        closed 2019-01-01 New Year's Day
        late   2019-01-02 10:00 First trading day of the year
        closed 2019-02-04 Lunar New Year
        closed 2019-02-05 Lunar New Year
        closed 2019-02-06 Lunar New Year
        closed 2019-03-01 Independence Movement Day
        closed 2019-05-01 Labour Day
        closed 2019-05-06 Children's Day
        closed 2019-06-06 Memorial Day
        closed 2019-08-15 Liberation Day
        closed 2019-09-12 Chuseok
        closed 2019-09-13 Chuseok
        closed 2019-10-03 National Foundation Day
        closed 2019-10-09 Hangul Day
        hours  2019-11-14 10:00-16:30 University entrance examination
        closed 2019-12-25 Christmas Day
        closed 2019-12-31 Year end

        closed 2020-01-01 New Year's Day
        late   2020-01-02 10:00 First trading day of the year
        closed 2020-01-24 Lunar New Year
        closed 2020-01-27 Lunar New Year
        closed 2020-04-15 Parliamentary election
        closed 2020-04-30 Buddha's Birthday
        closed 2020-05-01 Labour Day
        closed 2020-05-05 Children's Day
        closed 2020-08-17 Temporary public holiday
        closed 2020-09-30 Chuseok
        closed 2020-10-01 Chuseok
        closed 2020-10-02 Chuseok
        closed 2020-10-09 Hangul Day
        hours  2020-12-03 10:00-16:30 University entrance examination
        closed 2020-12-25 Christmas Day
        closed 2020-12-31 Year end

        closed 2021-01-01 New Year's Day
        late   2021-01-04 10:00 First trading day of the year
        closed 2021-02-11 Lunar New Year
        closed 2021-02-12 Lunar New Year
        closed 2021-03-01 Independence Movement Day
        closed 2021-05-05 Children's Day
        closed 2021-05-19 Buddha's Birthday
        closed 2021-08-16 Liberation Day
        closed 2021-09-20 Chuseok
        closed 2021-09-21 Chuseok
        closed 2021-09-22 Chuseok
        closed 2021-10-04 National Foundation Day
        closed 2021-10-11 Hangul Day
        hours  2021-11-18 10:00-16:30 University entrance examination
        closed 2021-12-31 Year end

        late   2022-01-03 10:00 First trading day of the year
        closed 2022-01-31 Lunar New Year
        closed 2022-02-01 Lunar New Year
        closed 2022-02-02 Lunar New Year
        closed 2022-03-01 Independence Movement Day
        closed 2022-03-09 Presidential election
        closed 2022-05-05 Children's Day
        closed 2022-06-01 Local elections
        closed 2022-06-06 Memorial Day
        closed 2022-08-15 Liberation Day
        closed 2022-09-09 Chuseok
        closed 2022-09-12 Chuseok
        closed 2022-10-03 National Foundation Day
        closed 2022-10-10 Hangul Day
        hours  2022-11-17 10:00-16:30 University entrance examination
        closed 2022-12-30 Year end

        late   2023-01-02 10:00 First trading day of the year
        closed 2023-01-23 Lunar New Year
        closed 2023-01-24 Lunar New Year
        closed 2023-03-01 Independence Movement Day
        closed 2023-05-01 Labour Day
        closed 2023-05-05 Children's Day
        closed 2023-05-29 Buddha's Birthday (observed)
        closed 2023-06-06 Memorial Day
        closed 2023-08-15 Liberation Day
        closed 2023-09-28 Chuseok
        closed 2023-09-29 Chuseok
        closed 2023-10-02 Temporary public holiday
        closed 2023-10-03 National Foundation Day
        closed 2023-10-09 Hangul Day
        hours  2023-11-16 10:00-16:30 University entrance examination
        closed 2023-12-25 Christmas Day
        closed 2023-12-29 Year end

        closed 2024-01-01 New Year's Day
        late   2024-01-02 10:00 First trading day of the year
        closed 2024-02-09 Lunar New Year
        closed 2024-02-12 Lunar New Year
        closed 2024-03-01 Independence Movement Day
        closed 2024-04-10 Parliamentary election
        closed 2024-05-01 Labour Day
        closed 2024-05-06 Children's Day
        closed 2024-05-15 Buddha's Birthday
        closed 2024-06-06 Memorial Day
        closed 2024-08-15 Liberation Day
        closed 2024-09-16 Chuseok
        closed 2024-09-17 Chuseok
        closed 2024-09-18 Chuseok
        closed 2024-10-01 Armed Forces Day (temporary public holiday)
        closed 2024-10-03 National Foundation Day
        closed 2024-10-09 Hangul Day
        hours  2024-11-14 10:00-16:30 University entrance examination
        closed 2024-12-25 Christmas Day
        closed 2024-12-31 Year end

        closed 2025-01-01 New Year's Day
        late   2025-01-02 10:00 First trading day of the year
        closed 2025-01-27 Temporary public holiday before Lunar New Year
        closed 2025-01-28 Lunar New Year
        closed 2025-01-29 Lunar New Year
        closed 2025-01-30 Lunar New Year
        closed 2025-03-03 Independence Movement Day
        closed 2025-05-01 Labour Day
        closed 2025-05-05 Children's Day and Buddha's Birthday
        closed 2025-05-06 Buddha's Birthday (observed)
        closed 2025-06-03 Presidential election
        closed 2025-06-06 Memorial Day
        closed 2025-08-15 Liberation Day
        closed 2025-10-03 National Foundation Day
        closed 2025-10-06 Chuseok
        closed 2025-10-07 Chuseok
        closed 2025-10-08 Chuseok (observed)
        closed 2025-10-09 Hangul Day
        hours  2025-11-13 10:00-16:30 University entrance examination
        closed 2025-12-25 Christmas Day
        closed 2025-12-31 Year end

        closed 2026-01-01 New Year's Day
        late   2026-01-02 10:00 First trading day of the year
        closed 2026-02-16 Lunar New Year
        closed 2026-02-17 Lunar New Year
        closed 2026-02-18 Lunar New Year
        closed 2026-03-02 Independence Movement Day
        closed 2026-05-01 Labour Day
        closed 2026-05-05 Children's Day
        closed 2026-05-25 Buddha's Birthday (observed)
        closed 2026-06-03 Local elections
        closed 2026-07-17 Constitution Day
        closed 2026-08-17 Liberation Day
        closed 2026-09-24 Chuseok
        closed 2026-09-25 Chuseok
        closed 2026-10-05 National Foundation Day
        closed 2026-10-09 Hangul Day
        hours  2026-11-19 10:00-16:30 University entrance examination
        closed 2026-12-25 Christmas Day
        closed 2026-12-31 Year end

        closed 2027-01-01 New Year's Day
        late   2027-01-04 10:00 First trading day of the year
        closed 2027-02-08 Lunar New Year
        closed 2027-02-09 Lunar New Year
        closed 2027-03-01 Independence Movement Day
        closed 2027-05-05 Children's Day
        closed 2027-05-13 Buddha's Birthday
        closed 2027-08-16 Liberation Day
        closed 2027-09-14 Chuseok
        closed 2027-09-15 Chuseok
        closed 2027-09-16 Chuseok
        closed 2027-10-04 National Foundation Day
        closed 2027-10-11 Hangul Day
        closed 2027-12-27 Christmas Day (observed)
        closed 2027-12-31 Year end
        """
}
