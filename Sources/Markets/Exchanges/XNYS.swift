/// The sessions of the New York Stock Exchange, Nasdaq and NYSE Arca; the format is described at ``ExchangeTable``.
extension ExchangeTable {
    static let xnys = """
        zone America/New_York
        first 2015-01-01
        last 2027-12-31
        hours 09:30-16:00

        closed 2015-01-01 New Year's Day
        closed 2015-01-19 Martin Luther King Jr. Day
        closed 2015-02-16 Washington's Birthday
        closed 2015-04-03 Good Friday
        closed 2015-05-25 Memorial Day
        closed 2015-07-03 Independence Day
        closed 2015-09-07 Labor Day
        closed 2015-11-26 Thanksgiving Day
        early  2015-11-27 13:00 Day after Thanksgiving
        early  2015-12-24 13:00 Christmas Eve
        closed 2015-12-25 Christmas Day

        closed 2016-01-01 New Year's Day
        closed 2016-01-18 Martin Luther King Jr. Day
        closed 2016-02-15 Washington's Birthday
        closed 2016-03-25 Good Friday
        closed 2016-05-30 Memorial Day
        closed 2016-07-04 Independence Day
        closed 2016-09-05 Labor Day
        closed 2016-11-24 Thanksgiving Day
        early  2016-11-25 13:00 Day after Thanksgiving
        closed 2016-12-26 Christmas Day

        closed 2017-01-02 New Year's Day
        closed 2017-01-16 Martin Luther King Jr. Day
        closed 2017-02-20 Washington's Birthday
        closed 2017-04-14 Good Friday
        closed 2017-05-29 Memorial Day
        early  2017-07-03 13:00 Day before Independence Day
        closed 2017-07-04 Independence Day
        closed 2017-09-04 Labor Day
        closed 2017-11-23 Thanksgiving Day
        early  2017-11-24 13:00 Day after Thanksgiving
        closed 2017-12-25 Christmas Day

        closed 2018-01-01 New Year's Day
        closed 2018-01-15 Martin Luther King Jr. Day
        closed 2018-02-19 Washington's Birthday
        closed 2018-03-30 Good Friday
        closed 2018-05-28 Memorial Day
        early  2018-07-03 13:00 Day before Independence Day
        closed 2018-07-04 Independence Day
        closed 2018-09-03 Labor Day
        closed 2018-11-22 Thanksgiving Day
        early  2018-11-23 13:00 Day after Thanksgiving
        closed 2018-12-05 Day of mourning for President Bush
        early  2018-12-24 13:00 Christmas Eve
        closed 2018-12-25 Christmas Day

        closed 2019-01-01 New Year's Day
        closed 2019-01-21 Martin Luther King Jr. Day
        closed 2019-02-18 Washington's Birthday
        closed 2019-04-19 Good Friday
        closed 2019-05-27 Memorial Day
        early  2019-07-03 13:00 Day before Independence Day
        closed 2019-07-04 Independence Day
        closed 2019-09-02 Labor Day
        closed 2019-11-28 Thanksgiving Day
        early  2019-11-29 13:00 Day after Thanksgiving
        early  2019-12-24 13:00 Christmas Eve
        closed 2019-12-25 Christmas Day

        closed 2020-01-01 New Year's Day
        closed 2020-01-20 Martin Luther King Jr. Day
        closed 2020-02-17 Washington's Birthday
        closed 2020-04-10 Good Friday
        closed 2020-05-25 Memorial Day
        closed 2020-07-03 Independence Day
        closed 2020-09-07 Labor Day
        closed 2020-11-26 Thanksgiving Day
        early  2020-11-27 13:00 Day after Thanksgiving
        early  2020-12-24 13:00 Christmas Eve
        closed 2020-12-25 Christmas Day

        closed 2021-01-01 New Year's Day
        closed 2021-01-18 Martin Luther King Jr. Day
        closed 2021-02-15 Washington's Birthday
        closed 2021-04-02 Good Friday
        closed 2021-05-31 Memorial Day
        closed 2021-07-05 Independence Day
        closed 2021-09-06 Labor Day
        closed 2021-11-25 Thanksgiving Day
        early  2021-11-26 13:00 Day after Thanksgiving
        closed 2021-12-24 Christmas Day

        closed 2022-01-17 Martin Luther King Jr. Day
        closed 2022-02-21 Washington's Birthday
        closed 2022-04-15 Good Friday
        closed 2022-05-30 Memorial Day
        closed 2022-06-20 Juneteenth
        closed 2022-07-04 Independence Day
        closed 2022-09-05 Labor Day
        closed 2022-11-24 Thanksgiving Day
        early  2022-11-25 13:00 Day after Thanksgiving
        closed 2022-12-26 Christmas Day

        closed 2023-01-02 New Year's Day
        closed 2023-01-16 Martin Luther King Jr. Day
        closed 2023-02-20 Washington's Birthday
        closed 2023-04-07 Good Friday
        closed 2023-05-29 Memorial Day
        closed 2023-06-19 Juneteenth
        early  2023-07-03 13:00 Day before Independence Day
        closed 2023-07-04 Independence Day
        closed 2023-09-04 Labor Day
        closed 2023-11-23 Thanksgiving Day
        early  2023-11-24 13:00 Day after Thanksgiving
        closed 2023-12-25 Christmas Day

        closed 2024-01-01 New Year's Day
        closed 2024-01-15 Martin Luther King Jr. Day
        closed 2024-02-19 Washington's Birthday
        closed 2024-03-29 Good Friday
        closed 2024-05-27 Memorial Day
        closed 2024-06-19 Juneteenth
        early  2024-07-03 13:00 Day before Independence Day
        closed 2024-07-04 Independence Day
        closed 2024-09-02 Labor Day
        closed 2024-11-28 Thanksgiving Day
        early  2024-11-29 13:00 Day after Thanksgiving
        early  2024-12-24 13:00 Christmas Eve
        closed 2024-12-25 Christmas Day

        closed 2025-01-01 New Year's Day
        closed 2025-01-09 Day of mourning for President Carter
        closed 2025-01-20 Martin Luther King Jr. Day
        closed 2025-02-17 Washington's Birthday
        closed 2025-04-18 Good Friday
        closed 2025-05-26 Memorial Day
        closed 2025-06-19 Juneteenth
        early  2025-07-03 13:00 Day before Independence Day
        closed 2025-07-04 Independence Day
        closed 2025-09-01 Labor Day
        closed 2025-11-27 Thanksgiving Day
        early  2025-11-28 13:00 Day after Thanksgiving
        early  2025-12-24 13:00 Christmas Eve
        closed 2025-12-25 Christmas Day

        closed 2026-01-01 New Year's Day
        closed 2026-01-19 Martin Luther King Jr. Day
        closed 2026-02-16 Washington's Birthday
        closed 2026-04-03 Good Friday
        closed 2026-05-25 Memorial Day
        closed 2026-06-19 Juneteenth
        closed 2026-07-03 Independence Day
        closed 2026-09-07 Labor Day
        closed 2026-11-26 Thanksgiving Day
        early  2026-11-27 13:00 Day after Thanksgiving
        early  2026-12-24 13:00 Christmas Eve
        closed 2026-12-25 Christmas Day

        closed 2027-01-01 New Year's Day
        closed 2027-01-18 Martin Luther King Jr. Day
        closed 2027-02-15 Washington's Birthday
        closed 2027-03-26 Good Friday
        closed 2027-05-31 Memorial Day
        closed 2027-06-18 Juneteenth
        closed 2027-07-05 Independence Day
        closed 2027-09-06 Labor Day
        closed 2027-11-25 Thanksgiving Day
        early  2027-11-26 13:00 Day after Thanksgiving
        closed 2027-12-24 Christmas Day
        """
}
