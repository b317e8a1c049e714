"""Hashes that the libraries named made of one password, with low costs where they let one choose."""

FOREIGN_PASSWORD = "correct horse bättery"
HASHES = {
    "Django pbkdf2_sha256": "pbkdf2_sha256$20000$BcyoCbDFwv35o2mdrFc58N$6Rcf90qsxenPPoLHmv+ng9ojqqTkJOmwpS6jf2uDoiY=",
    "Django pbkdf2_sha1": "pbkdf2_sha1$20000$ifT35Epxy2n44SQgu0Ir9k$emAIdY7O7he8d+0b6zOnaot6On8=",
    "Django bcrypt_sha256": "bcrypt_sha256$$2b$05$zaBU042A1ySgC3xSxLTLhuMRvM0w7VOpMRUGikPJLhI9IAp5UAsJ2",
    "Django bcrypt": "bcrypt$$2b$05$EK/bvlfNlFo11zK6FUHuZ./wMpxNYyXC/z8EGS5LOyjFyKSpso956",
    "Django argon2": "argon2$argon2id$v=19$m=1024,t=1,p=2$UUt2ZDM0Z0xNTFlseVBvRHZvaHNpNA"
    "$nS8X6jhHaMRiYnMa+h3zjwVoUVpQGmLSOzBNSgUxXLg",
    "Django scrypt": "scrypt$16384$YkMbO1ufE478GQY0cfeDKE$8$5"
    "$1TIEm2iieBk+afJe89Pq7xgw0qdya/7JcDsUeY+XOaiXRnd8USp50KMNVWfDhhqZNy0685oO6Fk7hqBOb6Ijyw==",
    "passlib pbkdf2_sha1": "$pbkdf2$2000$krK2NsZYS4nRure21vo/xw$AqiulA2jjuZYRTFpEw4eZlmdJjg",
    "passlib pbkdf2_sha256": "$pbkdf2-sha256$2000$KwWgFOLc.1.LEUKIcQ4BgA$IAGpqUK9EOTFcMiRNhmT.KCszdxkzOqulkg4KsIjrEU",
    "passlib pbkdf2_sha512": "$pbkdf2-sha512$2000$ei9lDEHIOQdgTEmJEeI8Jw"
    "$ixfTWUcyy8M2A7602IWxuok7Xi9TBoGkitZ4eaaRevQNq0Q7OakTJ3jE0csSzI7TYBNV05gfx09VVCHPWiglqQ",
    "PHC pbkdf2-sha256": "$pbkdf2-sha256$i=2000,l=32$KwWgFOLc+1+LEUKIcQ4BgA"
    "$IAGpqUK9EOTFcMiRNhmT+KCszdxkzOqulkg4KsIjrEU",
    "passlib scrypt": "$scrypt$ln=10,r=8,p=1$Uuqds9Y6Z8x5z/mfU+p9Dw$p0sCRvIsFjnxj95RcFgnz0XSpWR2iKDIfxF/UXTKMtY",
    "passlib bcrypt 2a": "$2a$05$RGtWRpbuU4.mdgdGua0peOVul634fane10m57eJ5jWq/VToVzOM8e",
    "libxcrypt bcrypt 2y": "$2y$05$abcdefghijklmnopqrstuuiAUQSqLgPmKC.81UqN54J7SM7C5uZ5q",
    "passlib argon2i": "$argon2i$v=19$m=1024,t=2,p=4"
    "$pHTOmbMW4tyb0xpDKMX4Pw$48Q8g8UcV+AkKaSOV5mYZvTsH3T6LYIk3EK5H7Zp+6Y",
    "passlib argon2d": "$argon2d$v=19$m=1024,t=2,p=4"
    "$NcY455wTAkBIibFWSgkh5A$lhXASSMmmokj6asgqdwnsoDpvOM500b9exd28RDUBfs",
    "Werkzeug scrypt": "scrypt:1024:8:1$ZhwidFrXugu04ezP"
    "$41ec5b2c88e521f8dddc5a33ce99b21cdd5850fc7b72cee89f6d5c916e96cce12fa806d0576ce92c0ddaad5c015efa37dbe964e6ab108bcb8f0c320f4b8d6d43",
    "Werkzeug scrypt as it comes": "scrypt:32768:8:1$DgVyDrVSAtpZcPPQ"
    "$49951686bd2765a331c29cd855a85c9e47b02887e9a08fcbe8ad554dad049b202d9f3ec5a3b2fedb6f72f977082b29c5bec534f7396b15649323b85d76216473",
    "Werkzeug pbkdf2:sha256": "pbkdf2:sha256:3000$7hoFpmfd6BzVZ4Go"
    "$7ac9bf03e0d25e7c203eb6be00e9c7dd50e15793ae97dbf308884321475fe47e",
    "Werkzeug pbkdf2:sha512": "pbkdf2:sha512:3000$E1c1WhIa9z2twRax$1989fd49477b7ae5d4ad1d60ed6eb1302f526f746bf14e8ebe92"
    "21d17b87edc17bf7f1239e82ec5941e4e8f99a9d4d11fdda5d247571162670f8da079fe89160",
    "Werkzeug pbkdf2:sha1": "pbkdf2:sha1:3000$nSKA6KxEv644vN1w$567d81a1f15b4fc03b3ec332e27e6289d9d3f6b2",
    "passlib bcrypt_sha256": "$bcrypt-sha256$v=2,t=2b,r=5$LxKKq1DvAC11sbPrau34be$FK1rIjsElxh9BWw.GYztdlUeonTX5Oi",
    "passlib bcrypt_sha256 1": "$bcrypt-sha256$2b,5$N2LM.VU6FzHngLXsN6Jlvu$ms/tTIzH67do9uJPYotlQJhDJrwHBrG",
    "OpenLDAP SSHA": "{SSHA}HDuRfBwO8DRccRDKr4F3l5+OCBFL6Z2z",
    "OpenLDAP SSHA256": "{SSHA256}jJip/urgBy6ccex9zuT9+ZYp3fKAdK8qhgkzA2XidZ5ICUFoTUnpPQ==",
    "OpenLDAP SSHA512": "{SSHA512}9hZUgBE7h7SGOOybHvzhlL/yeZ60nSktESOA0MQrUkb6GaLnx7J"
    "j/RFkumG3JuLuEBIcFWSJqqfZJ4NkagQBRO09h9Aao9Q6",
    "WordPress phpass": "$P$6MzkoBlHk7nIoh6lozOYWl1pzAqWC//",
    "phpBB phpass": "$H$6KizRkRljAelhTA9Ws5F51m5VeWBel1",
    "OpenSSL sha512-crypt": "$6$Z0HKm/syLAALPIce$KnAmULVytJfszxZAU265GgM.5GevAgYfN6a7xv1X"
    "2FkRmLbaoBFkS2ZTSQsKs85Qk0Y.NbKogF03KLRfgLPGv/",
    "OpenSSL sha256-crypt": "$5$A1uAum4rIfldTSqC$irXMSGY4DZjd1w/oWJJZ/1V/Qx1JK9zgBJKRF80ZCk.",
    "OpenSSL apr1": "$apr1$2oveWtjI$IMTvVDWrTKSJjtYw1redB1",
    "OpenSSL md5-crypt": "$1$6X/3es1K$N1Ze8rtA.ttzT9YEXrRZz/",
    "passlib sha512-crypt of its own rounds": "$6$rounds=1000$xA93rNrhnDp6vK7b$v7qDWhRU6JzeR9xk2CD03m2UBW/T"
    "bXp8.LL5v0re5kEv9O2EecfiPK83r9OpjQzKDuATYnMXA5uZgfYuA23g5/",
}
# What is stored of these is another text that stands for the same.
CONVERTED = {
    "ASP.NET Identity 3": "AQAAAAEAACcQAAAAEP3Sgt76qZpdxC5ItRrWmr3TWFQwnkCHt8yzZwG9oA55DG7wx0BXhGwZAOkb3rqkog==",
    "ASP.NET Identity 3, .NET 7": "AQAAAAIAAYagAAAAEG77tr2tL8cMwHNTluEggMjebKPGoDo66vAO4DXkoLYc"
    "XQSsSpTk5bnV3ht4N4ASvA==",
    "ASP.NET Identity 2": "AIPr0ZPrDsXYwkDflcq+pnqRqQ5Pn5DcTPCWxh4G63veNWzGmhvzP23xXrytVKk6Hw==",
    "Keycloak argon2, padded": "$argon2id$v=19$m=1024,t=1,p=2$UUt2ZDM0Z0xNTFlseVBvRHZvaHNpNA=="
    "$nS8X6jhHaMRiYnMa+h3zjwVoUVpQGmLSOzBNSgUxXLg=",
    "Spring bcrypt": f"{{bcrypt}}{HASHES['passlib bcrypt 2a']}",
    "OpenLDAP crypt": f"{{CRYPT}}{HASHES['OpenSSL sha512-crypt']}",
}
# The example of github.com/firebase/scrypt, whose password is user1password.
FIREBASE_SIGNER_KEY = "jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=="
FIREBASE_SALT = "42xEC+ixf3L2lw=="
FIREBASE_HASH = "lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ=="
FIREBASE = f"$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk={FIREBASE_SIGNER_KEY}${FIREBASE_SALT}${FIREBASE_HASH}"
